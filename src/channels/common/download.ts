/** Reads no further than `most` bytes; null: there are more. */
export async function bytesOf(response: Response, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    // Leaving the loop ends the download.
    if (length > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
