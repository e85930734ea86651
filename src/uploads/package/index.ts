import { uploadSentences } from '../../wording/uploads.ts';
import { type Limits, megabytes } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { xmlText } from './text.ts';
import { readXml, type Visitor } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

export { type Attributes, isOn, type Visitor } from './xml.ts';

/** One part's relation to another (OPC, ECMA-376 part 2). */
export interface Relation {
  readonly id: string;
  /** The last word of its type, which transitional and strict files share: `worksheet`, `styles`, … */
  readonly type: string;
  /** The name of the other part. */
  readonly target: string;
}

/** A file of Office: parts of XML in a zip. */
export interface Package {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** @throws Refusal, or what the visitor throws */
  read(name: string, visitor: Visitor): Promise<void>;
  /** Of a part, or of the whole (''). None where it has none. */
  relations(name: string): Promise<readonly Relation[]>;
  /** Unpacks what nobody read, only to see that it is what it says and holds no DTD. @throws Refusal */
  checkRest(): Promise<void>;
}

/** @throws Refusal */
export async function openPackage(bytes: Uint8Array, limits: Limits): Promise<Package> {
  const zip = await openZip(bytes, limits);
  const names = new Set(zip.names);
  const seen = new Set<string>();
  let parsed = 0;

  async function* counted(name: string): AsyncIterable<Uint8Array> {
    for await (const chunk of zip.read(name)) {
      parsed += chunk.length;
      if (parsed > limits.parsed) throw new Refusal(uploadSentences.inflated(megabytes(limits.parsed)));
      yield chunk;
    }
  }

  async function read(name: string, visitor: Visitor): Promise<void> {
    seen.add(name);
    await readXml(xmlText(counted(name)), visitor);
  }

  async function relations(name: string): Promise<readonly Relation[]> {
    const [, folder = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(name) ?? [];
    const part = `${folder}_rels/${file}.rels`;
    if (!names.has(part)) return [];
    const found: Relation[] = [];
    await read(part, {
      open(element, attribute) {
        if (element !== 'Relationship' || attribute('TargetMode') === 'External') return;
        const type = attribute('Type')?.split('/').at(-1) ?? '';
        found.push({ id: attribute('Id') ?? '', type, target: resolve(folder, attribute('Target') ?? '') });
      },
    });
    return found;
  }

  return {
    names: zip.names,
    has: (name) => names.has(name),
    read,
    relations,
    async checkRest() {
      for (const name of names) if (!seen.has(name)) await check(zip, name);
    },
  };
}

async function check(zip: Zip, name: string): Promise<void> {
  const bytes = zip.read(name);
  const pieces = /\.(?:xml|rels|vml)$/.test(name) ? xmlText(bytes, { lenient: true }) : bytes;
  for await (const _ of pieces);
}

function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).toLowerCase().split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
