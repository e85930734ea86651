import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { administrators, leaveWord } from '../people/index.ts';

/** What gives access: the token for calls, and the one that is exchanged for the next two, once. */
export interface Pair {
  readonly access: string;
  readonly refresh: string;
}

/** What is known of an account's tokens, as it was read at one moment. */
export interface Kept {
  readonly access: string | null;
  /** Null: none was got yet, the one of the settings is to be exchanged. */
  readonly refresh: string | null;
  /** Of the access token. */
  readonly expiresAt: Date | null;
  /** The refresh token was refused: somebody has to give consent again. */
  readonly dead: boolean;
  /** How it stood in the database: what was written meanwhile is not written over. */
  readonly seen: string | null;
  /** With which token of the settings it began, and those before. */
  readonly origin: string;
  readonly past: readonly string[];
  /** It was sealed with another secret: it is left alone until a new pair is there. */
  readonly foreign: boolean;
}

/**
 * The tokens of one account, shared by all processes on the database. Whoever renews them holds a lease meanwhile, and
 * no transaction: a call over the network may take half a minute.
 */
export interface TokenStore {
  read(): Promise<Kept>;
  /** @returns false: somebody else holds it */
  hold(holder: string): Promise<boolean>;
  release(holder: string): Promise<void>;
  /** @returns false: others have written since it was read */
  save(kept: Kept, pair: Pair, expiresAt: Date): Promise<boolean>;
  /** Nothing more can be had with it; administrators are told once. @returns as `save` */
  bury(kept: Kept, text: string): Promise<boolean>;
}

/** Longer than two exchanges with their time limits. Whoever ends meanwhile leaves it to the next after that. */
const LEASE_MS = 120_000;
/** Tokens of the settings that came before. */
const MOST_PAST = 20;

const innerSchema = z.strictObject({
  access: z.string().nullable(),
  refresh: z.string().nullable(),
  dead: z.boolean(),
  past: z.array(z.string()),
});
type Inner = z.infer<typeof innerSchema>;
const EMPTY: Inner = { access: null, refresh: null, dead: false, past: [] };

/**
 * @param account the key of its row
 * @param origin SHA-256 (hex) of the refresh token in the settings: another one begins anew, unless it was there before,
 * as in a process that still runs with the settings of yesterday
 * @param secret what the tokens are encrypted with is derived from it, so that a backup gives nobody access
 */
export function createTokenStore({
  prisma,
  account,
  origin,
  secret,
  clock,
}: {
  prisma: PrismaClient;
  account: string;
  origin: string;
  secret: string;
  clock: Clock;
}): TokenStore {
  const { seal, open } = createSeal(secret, account);

  return {
    async read() {
      const row = await prisma.accessToken.findUnique({ where: { account } });
      if (!row) return { ...EMPTY, expiresAt: null, seen: null, origin, foreign: false };
      const inner = open(row.sealed);
      const common = { seen: row.sealed, foreign: inner === null };
      if (inner && (row.origin === origin || inner.past.includes(origin)))
        return { ...inner, ...common, expiresAt: row.expiresAt, origin: row.origin };
      const before = row.origin === origin ? [] : [row.origin];
      const past = [...before, ...(inner?.past ?? [])].slice(0, MOST_PAST);
      return { ...EMPTY, ...common, expiresAt: null, origin, past };
    },

    async hold(holder) {
      const now = clock();
      await prisma.accessToken.createMany({
        data: [{ account, origin, sealed: seal(EMPTY) }],
        skipDuplicates: true,
      });
      const { count } = await prisma.accessToken.updateMany({
        where: { account, OR: [{ heldUntil: null }, { heldUntil: { lte: now } }] },
        data: { holder, heldUntil: new Date(now.getTime() + LEASE_MS) },
      });
      return count > 0;
    },

    async release(holder) {
      await prisma.accessToken.updateMany({
        where: { account, holder },
        data: { holder: null, heldUntil: null },
      });
    },

    async save({ seen, origin: of, past }, { access, refresh }, expiresAt) {
      // Whoever has a new pair has the newest: a spent token that others meanwhile took for dead is nobody's last word.
      // Only consent that was given anew is not written over.
      const { count } = await prisma.accessToken.updateMany({
        where: { account, OR: [{ sealed: seen ?? '' }, { origin: of }] },
        data: { origin: of, expiresAt, sealed: seal({ access, refresh, dead: false, past: [...past] }) },
      });
      return count > 0;
    },

    async bury({ seen, origin: of, refresh, past, dead, foreign }, text) {
      const now = clock();
      return prisma.$transaction(async (tx) => {
        if (!foreign) {
          const { count } = await tx.accessToken.updateMany({
            where: { account, sealed: seen ?? '' },
            data: {
              origin: of,
              expiresAt: null,
              sealed: seal({ access: null, refresh, dead: true, past: [...past] }),
            },
          });
          if (count === 0) return false;
        }
        if (!dead) await leaveWord(tx, await administrators(tx), { text }, now);
        return true;
      });
    },
  };
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM, the key by HKDF-SHA-256 (RFC 5869). Sealed: base64url of IV, tag and ciphertext. */
function createSeal(secret: string, account: string) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `access tokens of ${account}`, 32));
  return {
    seal(inner: Inner): string {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(account));
      const text = Buffer.concat([cipher.update(JSON.stringify(inner), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
    },

    /** Null: it was sealed with another secret, or is damaged. */
    open(sealed: string): Inner | null {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
          authTagLength: TAG_BYTES,
        })
          .setAAD(Buffer.from(account))
          .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const rest = bytes.subarray(IV_BYTES + TAG_BYTES);
        const text = Buffer.concat([decipher.update(rest), decipher.final()]).toString('utf8');
        return innerSchema.parse(JSON.parse(text));
      } catch {
        return null;
      }
    },
  };
}
