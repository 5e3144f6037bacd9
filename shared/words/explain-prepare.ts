import type { PrepareError } from "#shared/http/send-error.ts";
import { unreachable } from "#shared/result.ts";
import type { Explanation } from "./explanation.ts";

type Of<K extends PrepareError["kind"]> = Extract<PrepareError, { kind: K }>;

const listText = (names: readonly string[]): string => names.map((name) => `{{${name}}}`).join(", ");

/** Why nothing was sent. */
export function explainPrepare(error: PrepareError): Explanation {
  switch (error.kind) {
    case "variable-unresolved":
      return variableUnresolved(error);
    case "path-parameter-empty":
      return pathParameterEmpty(error);
    case "variable-cycle":
      return {
        title: "Variables refer to one another in a circle",
        message: `The path ${error.path.slice(0, 8).join(" → ")}${error.path.length > 8 ? " → …" : ""} never comes to an end, so nothing was sent.`,
        advice: "Give one of them a value that does not refer to the others.",
      };
    case "secret-unavailable":
      return secretUnavailable(error);
    case "target-invalid":
      return targetInvalid(error);
    case "field-invalid":
      return fieldInvalid(error);
    case "content-unreadable":
      return contentUnreadable(error);
    case "session-unknown":
      return {
        title: "There is no such session",
        message: `The request asks for the session “${error.name}”, which this workspace does not have. Nothing was sent.`,
        advice: "Choose another session, or add one of this name.",
      };
    case "authority-unreadable":
      return {
        title: "A certificate authority could not be read",
        message: `“${error.file}”: ${error.detail}. Nothing was sent.`,
        advice:
          "The path is relative to the workspace, and the file holds certificates in PEM form: -----BEGIN CERTIFICATE-----.",
      };
    case "proxy-invalid":
      return {
        title: "The proxy is not an address",
        message: `“${error.proxy}” cannot be used as a proxy. Nothing was sent.`,
        advice: "Write it as http://host:port, https://host:port or socks5://host:port.",
      };
    case "proxy-script-failed":
      return {
        title: "The proxy script failed",
        message: `“${error.script}” could not say which proxy to use: ${error.detail}. Nothing was sent.`,
        advice: "Check the script's address and text, or choose another proxy setting in the session.",
      };
    case "client-certificate-unusable":
      return clientCertificateUnusable(error);
    case "risk-refused":
      return riskRefused(error);
    case "download-unwritable":
      return {
        title: "The download has nowhere to go",
        message: `“${error.file}” cannot be written: ${error.detail}. Nothing was sent.`,
        advice: "Choose another place, or make room there.",
      };
    default:
      return unreachable(error);
  }
}

const variableUnresolved = ({ names }: Of<"variable-unresolved">): Explanation => ({
  title: names.length === 1 ? "A variable has no value" : "Variables have no value",
  message: `${listText(names)} ${names.length === 1 ? "is" : "are"} not defined, so nothing was sent.`,
  advice: "Choose an environment that defines it, add it there, or correct the name.",
});

const pathParameterEmpty = ({ names }: Of<"path-parameter-empty">): Explanation => ({
  title: names.length === 1 ? "A path parameter has no value" : "Path parameters have no value",
  message: `${names.map((name) => `“:${name}”`).join(", ")} in the URL ${names.length === 1 ? "stands" : "stand"} for nothing yet, so nothing was sent.`,
  advice: "Fill it in under Path in Params, or switch its row off to send it as it is typed.",
});

const riskRefused = ({ risks }: Of<"risk-refused">): Explanation => ({
  title: risks.length === 1 ? "An error is in the way" : "Errors are in the way",
  message: `${risks.map(({ message }) => message).join(" ")} Nothing was sent.`,
  advice: "Mend what the strip above names, or send it all the same from there: it asks once.",
});

function clientCertificateUnusable({
  file,
  because,
  detail,
}: Of<"client-certificate-unusable">): Explanation {
  const reasons: Readonly<Record<typeof because, readonly [message: string, advice: string]>> = {
    "not-readable": ["cannot be read", "Check the path; it is relative to the workspace."],
    "not-a-certificate": [
      "holds no certificate and key that can be used",
      "It must be PEM, or PKCS #12 (.pfx, .p12).",
    ],
    "passphrase-wrong": ["does not open with its passphrase", "Store the right one in the keychain."],
    "passphrase-missing": [
      "is encrypted, and the session has no passphrase for it",
      "Name a secret as its passphrase.",
    ],
  };
  const [message, advice] = reasons[because];
  return {
    title: "The client certificate cannot be used",
    message: `“${file}” ${message}${detail === "" ? "" : ` (${detail})`}. Nothing was sent.`,
    advice,
  };
}

function secretUnavailable({ name, because }: Of<"secret-unavailable">): Explanation {
  const wanted = `The request needs the secret “${name}”, and`;
  const reasons: Readonly<Record<typeof because, Pick<Explanation, "message" | "advice">>> = {
    "not-stored": {
      message: `${wanted} the keychain of this computer has none of that name.`,
      advice: "Store it here, or correct the name: secrets never travel with a workspace.",
    },
    "keychain-locked": { message: `${wanted} the keychain is locked.`, advice: "Unlock it and send again." },
    "keychain-absent": {
      message: `${wanted} this computer has no keychain that answers.`,
      advice: "Type the secret again: it is then held in memory until Wirebench closes.",
    },
    "keychain-silent": {
      message: `${wanted} the keychain does not answer; perhaps its prompt waits behind another window.`,
      advice: "Answer the prompt, or try the keychain again.",
    },
    "keychain-failed": {
      message: `${wanted} the keychain answered with an error.`,
      advice: "Try the keychain again.",
    },
  };
  return { title: "A secret is not at hand", ...reasons[because] };
}

function targetInvalid({ input, because }: Of<"target-invalid">): Explanation {
  const reasons: Readonly<Record<typeof because, readonly [message: string, advice: string]>> = {
    empty: ["There is no URL yet.", "Type one, such as https://api.example.com/v1."],
    "scheme-unknown": [
      `“${input}” begins with a scheme that is not HTTP's.`,
      "Begin with http:// or https://.",
    ],
    "host-missing": [`“${input}” names no host.`, "Write the host after the scheme: https://host/path."],
    "port-invalid": [
      `The port in “${input}” is not a number from 0 to 65535.`,
      "Correct the number after the last colon of the host.",
    ],
    "control-character": [
      "The URL contains a line break or another control character.",
      "Remove it; pasted text often ends in one.",
    ],
  };
  const [message, advice] = reasons[because];
  return { title: "The URL cannot be sent to", message, advice };
}

function fieldInvalid({ name, because }: Of<"field-invalid">): Explanation {
  switch (because) {
    case "name-not-a-token":
      return {
        title: "A header's name is not allowed",
        message: `“${name}” cannot be the name of a header. Nothing was sent.`,
        advice:
          "Names are made of letters, digits and - _ . ~ and the like; spaces and colons would end them.",
      };
    case "line-break-in-value":
      return {
        title: "A header contains a line break",
        message: `The value of “${name}” would break its line and become another header. Nothing was sent.`,
        advice: "Remove the line break, also from the variable or secret it may come from.",
      };
    case "method-not-a-token":
      return {
        title: "The method is not allowed",
        message: `“${name}” cannot be a method. Nothing was sent.`,
        advice: "A method is one word, such as GET or POST.",
      };
    case "control-character-from-variable":
      return {
        title: "A variable holds a control character",
        message: `What was put into “${name}” contains a line break or another control character, which would become another header. Nothing was sent.`,
        advice: "Correct the variable or the secret; typed by hand, such a character is sent as it is.",
      };
    default:
      return unreachable(because);
  }
}

function contentUnreadable({ file, because }: Of<"content-unreadable">): Explanation {
  const reasons: Readonly<Record<typeof because, readonly [message: string, advice: string]>> = {
    "not-chosen": ["No file is chosen for the body.", "Choose one, or another kind of body."],
    "not-granted": [
      `The request names “${file}”, which lies outside its workspace.`,
      "Choose the file yourself to allow it.",
    ],
    missing: [`“${file}” is not there any more.`, "Choose it anew."],
    "not-a-file": [`“${file}” is a folder or a device, not a file.`, "Choose a file."],
    "not-readable": [`“${file}” may not be read.`, "Give yourself the right to read it."],
  };
  const [message, advice] = reasons[because];
  return { title: "The body could not be read", message: `${message} Nothing was sent.`, advice };
}
