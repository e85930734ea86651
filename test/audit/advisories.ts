import { z } from 'zod';

/** What a registry said of known weaknesses. */
export type Verdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'found'; readonly lines: readonly string[] }
  | { readonly kind: 'not-asked'; readonly reason: string };

const GRAVE = ['high', 'critical'];

const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ name: z.string(), severity: z.string(), range: z.string().optional() }),
  ),
  metadata: z.object({ vulnerabilities: z.object({ total: z.number() }) }),
});
const failureSchema = z.object({
  statusCode: z.number().optional(),
  error: z.object({ code: z.string().optional() }).optional(),
});

/**
 * @param output of `npm audit --json`
 * @returns `not-asked` where it is no report: the registry has no such service, or is out of reach
 */
export function verdictOf(output: string): Verdict {
  const said = parsed(output);
  const report = reportSchema.safeParse(said);
  if (!report.success) {
    const { statusCode, error } = failureSchema.safeParse(said).data ?? {};
    return { kind: 'not-asked', reason: String(statusCode ?? error?.code ?? 'no answer') };
  }
  const lines = Object.values(report.data.vulnerabilities)
    .filter(({ severity }) => GRAVE.includes(severity))
    .map(({ name, severity, range }) => `${name} ${range ?? ''}: ${severity}`);
  return lines.length > 0 ? { kind: 'found', lines } : { kind: 'clean' };
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return null;
  }
}
