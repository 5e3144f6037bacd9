import {
  began,
  checkResponseRules,
  type ResponseCase,
  type Try,
} from "#test/unit/shared/risks/response-cases.ts";

const auth: Try["fields"] = [["Authorization", "***"]];
const body: Try["fields"] = [["Content-Length", "12"]];
const way = (...tries: readonly Try[]): ResponseCase => ({ tries });
const from = (over: Partial<Try> = {}): Try => ({ url: "https://a.example/x", status: 302, ...over });
const to = (over: Partial<Try> = {}): Try => ({ url: "https://b.example/y", ...over });
const leaf = (days: number) => ({
  chain: [
    {
      subject: "CN=a",
      issuer: "CN=b",
      names: [],
      validFrom: "Jan 1 00:00:00 2020 GMT",
      validTo: new Date(began + days * 86_400_000).toUTCString(),
      fingerprint256: "",
    },
  ],
});
const secure = (tls: NonNullable<Try["tls"]>, url = "https://a.example/"): ResponseCase => way({ url, tls });
const chain = (count: number): ResponseCase =>
  way(
    ...Array.from({ length: count + 1 }, (_, n) => ({ url: `https://a.example/${String(n)}`, status: 301 })),
  );

checkResponseRules({
  "response/redirected-to-http": {
    found: {
      "at another host": ["warning", way(from(), to({ url: "http://b.example/" }))],
      "at the same host": ["warning", way(from(), to({ url: "http://a.example/x" }))],
      "on the way": ["warning", way(from(), to({ url: "http://b.example/", status: 301 }), to())],
      "with 307": ["warning", way(from({ status: 307 }), to({ url: "http://b.example/" }))],
    },
    quiet: {
      "to https": way(from(), to()),
      "from http to http": way(from({ url: "http://a.example/" }), to({ url: "http://b.example/" })),
      "to this machine": way(from(), to({ url: "http://localhost:80/" })),
      "without a redirect": {},
    },
  },
  "response/fields-dropped": {
    found: {
      "to another host": ["warning", way(from({ fields: auth }), to())],
      "to another port": ["warning", way(from({ fields: auth }), to({ url: "https://a.example:444/" }))],
      "of an API key": ["warning", way(from({ fields: [["X-Api-Key", "***"]] }), to())],
      "of a cookie": ["warning", way(from({ fields: [["Cookie", "***"]] }), to())],
    },
    quiet: {
      "within the origin": way(from({ fields: auth }), to({ url: "https://a.example/y" })),
      "that followed": way(from({ fields: auth }), to({ fields: auth })),
      "of other fields": way(from({ fields: [["X-Trace", "1"]] }), to()),
      "without a redirect": way(from({ fields: auth, status: 200 })),
    },
  },
  "response/content-to-other-origin": {
    found: {
      "with 307": [
        "warning",
        way(from({ status: 307, method: "POST", fields: body }), to({ method: "POST", fields: body })),
      ],
      "with 308": [
        "warning",
        way(from({ status: 308, method: "PUT", fields: body }), to({ method: "PUT", fields: body })),
      ],
      "in chunks": [
        "warning",
        way(from({ status: 307 }), to({ method: "POST", fields: [["Transfer-Encoding", "chunked"]] })),
      ],
      "to another port": [
        "warning",
        way(from({ status: 307 }), to({ url: "https://a.example:8443/", method: "POST", fields: body })),
      ],
    },
    quiet: {
      "within the origin": way(
        from({ status: 307 }),
        to({ url: "https://a.example/y", method: "POST", fields: body }),
      ),
      "without content": way(from({ status: 307 }), to()),
      "with no bytes": way(from({ status: 307 }), to({ method: "POST", fields: [["Content-Length", "0"]] })),
      "with 302": way(from(), to({ method: "POST", fields: body })),
    },
  },
  "response/method-changed": {
    found: {
      "by 302": ["info", way(from({ method: "POST" }), to())],
      "by 301": ["info", way(from({ method: "POST", status: 301 }), to())],
      "of PATCH": ["info", way(from({ method: "PATCH" }), to())],
      "within the origin": ["info", way(from({ method: "POST" }), to({ url: "https://a.example/y" }))],
    },
    quiet: {
      "by 303, which means it": way(from({ method: "POST", status: 303 }), to()),
      "by 307": way(from({ method: "POST", status: 307 }), to({ method: "POST" })),
      "of GET": way(from(), to()),
      "without a redirect": {},
    },
  },
  "response/long-chain": {
    found: {
      "of six": ["warning", chain(6)],
      "of seven": ["warning", chain(7)],
      "of ten": ["warning", chain(10)],
      "of a hundred": ["warning", chain(100)],
    },
    quiet: { "of five": chain(5), "of one": chain(1), "of none": chain(0), "of two": chain(2) },
  },
  "response/certificate-ends": {
    found: {
      today: ["warning", secure(leaf(0))],
      tomorrow: ["warning", secure(leaf(1))],
      "in a week": ["warning", secure(leaf(7))],
      "in two weeks": ["warning", secure(leaf(14))],
    },
    quiet: {
      "in a month": secure(leaf(30)),
      "long ago, which is a failure of its own": secure(leaf(-3)),
      "of no certificate": secure({ chain: [] }),
      "over http": way({ url: "http://a.example/" }),
    },
  },
  "response/weak-tls": {
    found: {
      "of version 1.0": ["warning", secure({ version: "TLSv1" })],
      "of version 1.1": ["warning", secure({ version: "TLSv1.1" })],
      "of RC4": ["warning", secure({ version: "TLSv1.2", cipher: "ECDHE-RSA-RC4-SHA" })],
      "of 3DES": ["warning", secure({ version: "TLSv1.2", cipher: "DES-CBC3-SHA" })],
    },
    quiet: {
      "of version 1.3": secure({}),
      "of version 1.2": secure({ version: "TLSv1.2", cipher: "ECDHE-RSA-AES128-GCM-SHA256" }),
      "of ChaCha": secure({ version: "TLSv1.2", cipher: "ECDHE-ECDSA-CHACHA20-POLY1305" }),
      "over http": way({ url: "http://a.example/" }),
    },
  },
  "response/self-signed": {
    found: {
      "of a host": ["warning", secure({ faults: ["self-signed"] })],
      "of this machine": ["info", secure({ faults: ["self-signed"] }, "https://localhost:8443/")],
      "with other faults": ["warning", secure({ faults: ["expired", "self-signed"] })],
      "where it was believed by a pin": ["warning", secure({ faults: ["self-signed"], authorized: true })],
    },
    quiet: {
      "of an authority": secure({}),
      "of an unknown one": secure({ faults: ["unknown-issuer"] }),
      "that is expired": secure({ faults: ["expired"] }),
      "over http": way({ url: "http://a.example/" }),
    },
  },
});
