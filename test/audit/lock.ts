import { z } from 'zod';

/** What a dependency may be. Exceptions carry their reason. */
export const allowedSchema = z.object({
  licences: z.array(z.string()),
  licencesOf: z.record(z.string(), z.string()),
  installScripts: z.record(z.string(), z.string()),
});
export type Allowed = z.infer<typeof allowedSchema>;

const packageSchema = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  link: z.boolean().optional(),
  resolved: z.string().optional(),
});
export const lockSchema = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), packageSchema),
});

/** What is wrong with the packages of a lock file (npm documentation, package-lock.json), a line each. */
export function faultsIn(lock: z.infer<typeof lockSchema>, allowed: Allowed): string[] {
  const faults: string[] = [];
  const met = new Set<string>();
  for (const [place, { version, integrity, license, hasInstallScript, link, resolved }] of Object.entries(
    lock.packages,
  )) {
    // The package itself.
    if (place === '') continue;
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const tell = (fault: string): void => void faults.push(`${name}@${version ?? '?'} ${fault}`);
    if (link || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')) tell('has no hash of its content');
    // Whatever registry is set: the hash says what it has to give.
    if (resolved !== undefined) tell('names where it comes from');
    if (!allowed.licences.includes(license ?? '')) {
      if (name in allowed.licencesOf) met.add(name);
      else tell(`has the licence ${license ?? 'nobody knows'}`);
    }
    if (hasInstallScript) {
      if (name in allowed.installScripts) met.add(name);
      else tell('runs a program when it is installed');
    }
  }
  const exceptions = [...Object.keys(allowed.licencesOf), ...Object.keys(allowed.installScripts)];
  return [
    ...faults,
    ...exceptions.filter((name) => !met.has(name)).map((name) => `${name} needs no exception any more`),
  ];
}
