/** What is not here in time is taken for missing. @throws when it fails, or after `ms` milliseconds */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Many who ask within a moment get the same answer: so asking often costs no more. @param ms how long it is good */
export function shared<T>(ms: number, now: () => number, look: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | null = null;
  return () => {
    if (last === null || now() - last.at >= ms || now() < last.at) last = { at: now(), answer: look() };
    return last.answer;
  };
}
