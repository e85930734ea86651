/** A call was given up because the channel stops: the update stays in the inbox, and the next start answers it. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned';
}
