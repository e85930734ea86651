/** The fake refuses a call: HTTP 200 with `ok: false`, as the real server. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly code: number;
  readonly body: object;

  constructor(
    code: number,
    description: string,
    body: object = { ok: false, description, error_code: code },
  ) {
    super(description);
    this.code = code;
    this.body = body;
  }
}

export const badRequest = (what: string): ApiRefusal => new ApiRefusal(400, `Bad request: ${what}`);
export const notFound = (): ApiRefusal => new ApiRefusal(404, 'Not Found');
export const requestTimeout = (): ApiRefusal => new ApiRefusal(408, 'Request timeout');
export const quotaExceeded = (): ApiRefusal => new ApiRefusal(429, 'Quota exceeded');
