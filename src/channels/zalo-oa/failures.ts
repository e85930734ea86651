/** The platform answered, and said no. It does so with HTTP 200. */
export class OaRefusal extends Error {
  override readonly name = 'OaRefusal';
  /** Its `error`: below zero. */
  readonly code: number;

  constructor(code: number, description: string) {
    super(`${code} ${description}`);
    this.code = code;
  }
}

/** There was no answer of the platform's own. `code` says why, and holds no address. */
export class OaUnreachable extends Error {
  override readonly name = 'OaUnreachable';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }

  /** No connection was made, so that nothing can have arrived (Node.js, Errors). */
  get isBeforeArrival(): boolean {
    return /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/.test(this.code);
  }
}

/** There is no access token, and none to be had until the settings are changed. */
export class NoAccess extends Error {
  override readonly name = 'NoAccess';
}
