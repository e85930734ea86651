/** What is used here of a package without types of its own. */
declare module '@nlpjs/ner' {
  export interface Entity {
    readonly entity: string;
    readonly option?: string;
    /** The first and the last letter. */
    readonly start: number;
    readonly end: number;
    readonly accuracy: number;
    readonly levenshtein?: number;
  }
  export class Ner {
    constructor(settings: { threshold: number });
    addRule(
      locale: string,
      name: string,
      type: 'enum',
      rule: { option: string; texts: readonly string[]; threshold: number },
    ): void;
    addRegexRule(locale: string, name: string, regex: RegExp): void;
    process(input: { locale: string; text: string }): Promise<{ entities: Entity[] }>;
  }
}
