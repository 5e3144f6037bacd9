import { statusClass } from "#shared/words/reason-phrase.ts";

/** What a status code says, in one sentence, and where that is written. */
export interface StatusMeaning {
  readonly meaning: string;
  readonly source: string;
}

const rows: readonly (readonly [status: number, meaning: string, source: string])[] = [
  [100, "The head is accepted: the content may follow.", "RFC 9110 §15.2.1"],
  [101, "The connection changes to the protocol that was asked for.", "RFC 9110 §15.2.2"],
  [102, "The server is still at work.", "RFC 2518 §10.1"],
  [103, "Fields that the final response will probably have.", "RFC 8297 §2"],
  [104, "The server can resume this upload.", "draft-ietf-httpbis-resumable-upload"],
  [200, "The request succeeded.", "RFC 9110 §15.3.1"],
  [201, "Something was created; Location or the address of the request names it.", "RFC 9110 §15.3.2"],
  [
    202,
    "The request was taken and is not done yet; whether it will succeed is not known.",
    "RFC 9110 §15.3.3",
  ],
  [203, "A proxy changed what the origin had answered.", "RFC 9110 §15.3.4"],
  [204, "It succeeded, and there is nothing to show for it.", "RFC 9110 §15.3.5"],
  [205, "It succeeded, and the form it came from is to be cleared.", "RFC 9110 §15.3.6"],
  [206, "A part of the whole, as it was asked for with Range.", "RFC 9110 §15.3.7"],
  [207, "Several results in one; each has its own status.", "RFC 4918 §11.1"],
  [208, "This was listed already, further up in the same answer.", "RFC 5842 §7.1"],
  [226, "The difference to what the client has.", "RFC 3229 §10.4.1"],
  [300, "There are several representations to choose from.", "RFC 9110 §15.4.1"],
  [301, "It has moved for good; a POST may become a GET on the way.", "RFC 9110 §15.4.2"],
  [302, "It is elsewhere for now; a POST may become a GET on the way.", "RFC 9110 §15.4.3"],
  [303, "The answer is elsewhere, to be fetched with GET.", "RFC 9110 §15.4.4"],
  [304, "It has not changed: what the client has is still good.", "RFC 9110 §15.4.5"],
  [305, "It was to be reached through a proxy; deprecated.", "RFC 9110 §15.4.6"],
  [306, "No longer used, and reserved.", "RFC 9110 §15.4.7"],
  [307, "It is elsewhere for now; method and content stay as they are.", "RFC 9110 §15.4.8"],
  [308, "It has moved for good; method and content stay as they are.", "RFC 9110 §15.4.9"],
  [400, "The server cannot make sense of the request.", "RFC 9110 §15.5.1"],
  [401, "Credentials are missing or not valid; WWW-Authenticate says which are wanted.", "RFC 9110 §15.5.2"],
  [402, "Reserved; many use it for a payment that is due.", "RFC 9110 §15.5.3"],
  [403, "The server understood and will not do it; other credentials may be allowed to.", "RFC 9110 §15.5.4"],
  [404, "There is nothing at this address, or the server will not say that there is.", "RFC 9110 §15.5.5"],
  [405, "The resource does not take this method; Allow lists those it takes.", "RFC 9110 §15.5.6"],
  [406, "There is no representation that the Accept fields allow.", "RFC 9110 §15.5.7"],
  [407, "The proxy wants credentials.", "RFC 9110 §15.5.8"],
  [408, "The server gave up waiting for the rest of the request.", "RFC 9110 §15.5.9"],
  [409, "It conflicts with the state the resource is in.", "RFC 9110 §15.5.10"],
  [410, "It was there, and is gone for good.", "RFC 9110 §15.5.11"],
  [411, "The server wants a Content-Length.", "RFC 9110 §15.5.12"],
  [412, "A condition of the request, such as If-Match, does not hold.", "RFC 9110 §15.5.13"],
  [413, "The content is larger than the server takes.", "RFC 9110 §15.5.14"],
  [414, "The address is longer than the server takes.", "RFC 9110 §15.5.15"],
  [415, "The server does not take content of this type or coding.", "RFC 9110 §15.5.16"],
  [416, "The part that was asked for lies outside of the whole.", "RFC 9110 §15.5.17"],
  [417, "The server cannot meet what Expect asks.", "RFC 9110 §15.5.18"],
  [418, "No longer used, and reserved; the server is having a joke.", "RFC 9110 §15.5.19"],
  [421, "This server is not responsible for that host; another connection may be.", "RFC 9110 §15.5.20"],
  [422, "The content is well formed, and what it says cannot be done.", "RFC 9110 §15.5.21"],
  [423, "The resource is locked.", "RFC 4918 §11.3"],
  [424, "It failed because another action it depends on failed.", "RFC 4918 §11.4"],
  [425, "The server will not act on data that might be replayed.", "RFC 8470 §5.2"],
  [426, "The server wants another protocol; Upgrade names it.", "RFC 9110 §15.5.22"],
  [428, "The server wants a condition such as If-Match, so that no update is lost.", "RFC 6585 §3"],
  [429, "Too many requests came in a time; Retry-After may say how long to wait.", "RFC 6585 §4"],
  [431, "The fields of the request are too large.", "RFC 6585 §5"],
  [451, "It may not be shown, for legal reasons.", "RFC 7725 §3"],
  [500, "Something the server did not expect went wrong in it.", "RFC 9110 §15.6.1"],
  [501, "The server does not know the method.", "RFC 9110 §15.6.2"],
  [502, "A gateway got no valid answer from the server behind it.", "RFC 9110 §15.6.3"],
  [503, "The server is overloaded or being worked on; Retry-After may say for how long.", "RFC 9110 §15.6.4"],
  [504, "A gateway got no answer in time from the server behind it.", "RFC 9110 §15.6.5"],
  [505, "The server does not speak this version of HTTP.", "RFC 9110 §15.6.6"],
  [506, "The server's choice of representations leads in a circle.", "RFC 2295 §8.1"],
  [507, "There is no room to keep the result.", "RFC 4918 §11.5"],
  [508, "The server met a loop while it worked.", "RFC 5842 §7.2"],
  [510, "It wanted an extension that was not named; obsolete.", "RFC 2774 §7"],
  [511, "The network wants you to log in first.", "RFC 6585 §6"],
];

const meanings: ReadonlyMap<number, StatusMeaning> = new Map(
  rows.map(([status, meaning, source]) => [status, { meaning, source }] as const),
);

const classes: Readonly<Record<string, string>> = {
  Informational: "The request was received, and the work goes on.",
  Successful: "The request was received, understood and accepted.",
  Redirection: "Something more has to be done to complete the request.",
  "Client Error": "The request is wrong, or cannot be done as it is.",
  "Server Error": "The server failed at a request that seems to be right.",
};

/** What a status says; of one that is not registered, what its class says. */
export function statusMeaning(status: number): StatusMeaning {
  const known = meanings.get(status);
  if (known !== undefined) return known;
  const inClass = classes[statusClass(status) ?? ""];
  return {
    meaning:
      inClass === undefined
        ? "It is outside of the range of status codes."
        : `Not a registered status. ${inClass}`,
    source: "RFC 9110 §15",
  };
}
