/** This file is not opened. `message` is the sentence for the one who sent it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
