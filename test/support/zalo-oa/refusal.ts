/** The fake refuses a call with the code and the message that the API gives. Both come with HTTP 200. */
export class OaRefusal extends Error {
  override readonly name = 'OaRefusal';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export const invalidParameter = (what: string): OaRefusal =>
  new OaRefusal(-201, `Params is invalid: ${what}`);
export const limitExceeded = (what: string): OaRefusal => new OaRefusal(-210, `Limit is exceeded: ${what}`);
export const rateLimited = (): OaRefusal => new OaRefusal(-32, 'Your application reached limit call api');
/** The platform's answer to an address it does not have is not documented: the code is assumed. */
export const unknownAddress = (): OaRefusal => new OaRefusal(404, 'Empty api method');
