/** The present moment, passed in wherever time matters, so that tests and `ask --json` can set it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
