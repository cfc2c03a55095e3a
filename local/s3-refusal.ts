// How S3 says no: one error with S3's own code, and the XML it travels in.
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html

/** A refusal in S3's own shape; `details` are further elements of its XML. */
export class S3Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
  constructor(status: number, code: string, message: string, details: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export const denied = (message = 'Access Denied'): S3Refusal => new S3Refusal(403, 'AccessDenied', message);
export const invalid = (message: string): S3Refusal => new S3Refusal(400, 'InvalidArgument', message);
/** What S3 may well do and this one does not: named, so that no code here relies on what nobody tried. */
export const notServed = (what: string): S3Refusal =>
  new S3Refusal(501, 'NotImplemented', `Not served on this machine: ${what}`);

/** Control characters too: XML 1.0 has no other way to carry them. */
const escaped = (text: string): string => text.replaceAll(/[<>&"']|\p{Cc}/gu, (one) => `&#${one.charCodeAt(0)};`);

/** One element; its members in order, a list once for each. */
export function xmlElement(name: string, value: XmlValue): string {
  if (Array.isArray(value)) return value.map((one) => xmlElement(name, one)).join('');
  const inner =
    typeof value === 'object'
      ? Object.entries(value)
          .map(([member, one]) => xmlElement(member, one))
          .join('')
      : escaped(String(value));
  return `<${name}>${inner}</${name}>`;
}
export type XmlValue = string | number | boolean | readonly XmlValue[] | { readonly [member: string]: XmlValue };

export const xmlDocument = (name: string, value: XmlValue): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement(name, value)}`);

export const refusalXml = ({ code, message, details }: S3Refusal, resource: string, requestId: string): Buffer =>
  xmlDocument('Error', { Code: code, Message: message, Resource: resource, RequestId: requestId, ...details });
