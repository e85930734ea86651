import type { ResponseParameters } from 'grammy/types';

/** The fake refuses a call with the code, the description and the parameters that the Bot API gives. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (what: string): ApiRefusal => new ApiRefusal(400, `Bad Request: ${what}`);

/** Bot API, ResponseParameters: how long to wait, in whole seconds. */
export const tooManyRequests = (seconds: number): ApiRefusal =>
  new ApiRefusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
