/** A request broke off before it was here whole. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

/** Takes each part of a body as it comes. @returns false: there are more than `most` bytes @throws BrokenOff */
export async function receive(
  body: ReadableStream<Uint8Array> | null,
  most: number,
  take: (part: Uint8Array) => void,
): Promise<boolean> {
  // Not by a loop over the body: leaving it would cut the connection, on which the sender is still to be answered.
  const reader = body?.getReader();
  let length = 0;
  for (;;) {
    const next = await reader?.read().catch(() => {
      throw new BrokenOff();
    });
    if (!next || next.done) return true;
    length += next.value.byteLength;
    if (length > most) return false;
    take(next.value);
  }
}
