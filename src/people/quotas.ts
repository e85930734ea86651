import type { PrismaClient } from '../database/client/client.ts';
import { vietnamDay } from '../vietnamese/dates.ts';
import { peopleSentences as say } from '../wording/people.ts';
import type { Permission } from './rights.ts';
import { type Told, told } from './told.ts';

/** `/hanmuc`: how many messages a month are left, where the platform counts them. */
export interface Quotas {
  show(permission: Permission<'see-audit'>): Promise<Told>;
}

const MOST_MONTHS = 4;

/** @param limits messages a month by channel; a channel without one has no limit */
export function createQuotas({
  prisma,
  limits,
}: {
  prisma: PrismaClient;
  limits: Readonly<Record<string, number>>;
}): Quotas {
  return {
    async show({ now }) {
      const rows = await prisma.messageCount.findMany({ orderBy: { month: 'desc' } });
      const parts = Object.entries(limits).map(([channel, limit]) => {
        const current = vietnamDay(now).slice(0, 7);
        const own = rows.filter((row) => row.channel === channel);
        const { received, sent } = own.find(({ month }) => month === current) ?? { received: 0, sent: 0 };
        const before = own.filter(({ month }) => month !== current).slice(0, MOST_MONTHS - 1);
        return [
          say.quotaHeading(channel, current),
          say.quotaUsed({ received, sent, limit }),
          ...before.map((row) => say.quotaBefore(row.month, row.received + row.sent)),
        ].join('\n');
      });
      if (parts.length === 0) return told(say.noQuota);
      return told([...parts, say.quotaRule].join('\n'), { heading: true });
    },
  };
}
