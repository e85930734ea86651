import { segment } from '../questions/lattice.ts';
import type { Lexicon, Target } from '../questions/lexicon.ts';
import { isEmpty, isKind } from '../questions/pieces.ts';
import { repair } from '../questions/repair.ts';
import { tokenize } from '../vietnamese/tokens.ts';

/** What a word is taught to mean, `open` where the name given fits several places, null where it names nothing. */
export type TargetReading = Target | { readonly kind: 'open'; readonly places: readonly string[] } | null;

/** Reads what stands behind «=»: one unit, fund or measure, by any name that is understood already. */
export function readTarget(text: string, lexicon: Lexicon): TargetReading {
  const pieces = segment(repair(tokenize(text), lexicon), lexicon).filter(
    (piece) => !isEmpty(piece) && !isKind(piece, 'mark'),
  );
  const [only, ...others] = pieces;
  if (!only || others.length > 0) return null;
  const { meaning, slip } = only;
  if (meaning.kind === 'unit') {
    const [place, ...rest] = meaning.places;
    if (place === undefined) return null;
    // What a slip could mean is no ground to teach on, even where only one name is near.
    return rest.length > 0 || slip ? { kind: 'open', places: meaning.places } : { kind: 'unit', place };
  }
  if (slip) return null;
  if (meaning.kind === 'fund') return { kind: 'fund', fund: meaning.fund };
  if (meaning.kind === 'measure') return meaning;
  // «tổng» alone asks for a sum; as what a word may mean it is the fund.
  return meaning.kind === 'cue' && (meaning.cue === 'sum' || meaning.cue === 'total')
    ? { kind: 'fund', fund: 'total' }
    : null;
}
