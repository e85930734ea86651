import './word-lists.ts';

export * from './inside.ts';
