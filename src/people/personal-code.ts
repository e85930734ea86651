import type { Transaction } from './audit.ts';
import { createCode, hashOf } from './codes.ts';

/**
 * A code with which a chat or a browser becomes that of a person; the one before is void.
 * @param lasts milliseconds
 */
export async function personalCode(
  tx: Transaction,
  {
    purpose,
    personId,
    createdBy,
    lasts,
    now,
  }: { purpose: 'link' | 'login'; personId: number; createdBy: number | null; lasts: number; now: Date },
): Promise<string> {
  const code = createCode();
  await tx.entryCode.deleteMany({ where: { purpose, personId } });
  await tx.entryCode.create({
    data: {
      hash: hashOf(code),
      purpose,
      personId,
      usesLeft: 1,
      createdBy,
      createdAt: now,
      expiresAt: new Date(now.getTime() + lasts),
    },
  });
  return code;
}
