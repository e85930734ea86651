export { createLinks, LINKS, type Link, type Links } from './links.ts';
