import { fold } from '../vietnamese/fold.ts';

/** What a person is found by: name, office and unit without marks. */
export const foldedOf = ({
  name,
  unit,
  office,
}: {
  name: string | null;
  unit: string | null;
  office: string | null;
}): string => fold([name, office, unit?.replaceAll('-', ' ')].filter(Boolean).join(' '));
