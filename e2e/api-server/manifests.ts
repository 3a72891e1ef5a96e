import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Document, parseAllDocuments } from 'yaml';
import { Identity } from './dry-run';

/** One YAML document of a folder. */
export interface Manifest {
  /** Relative to the folder. */
  readonly file: string;
  readonly text: string;
  /** What the document says it is, or why that cannot be read. */
  readonly identity: Identity | string;
}

export function readManifests(folder: string): Manifest[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.flatMap((path) => documentsOf(relative(folder, path), readFileSync(path, 'utf8')));
}

function documentsOf(file: string, source: string): Manifest[] {
  // A key that is a duplicate is left to the server, which says what it thinks of the object as a whole.
  const documents = parseAllDocuments(source, { uniqueKeys: false }) as Document.Parsed[];
  return documents
    .filter((document) => document.errors.length > 0 || document.toJS() !== null)
    .map((document) => ({ file, text: source.slice(document.range[0], document.range[2]), identity: identityOf(document) }));
}

function identityOf(document: Document.Parsed): Identity | string {
  if (document.errors.length > 0) return document.errors[0].message;
  const object = document.toJS() as Partial<Identity>;
  if (typeof object?.apiVersion !== 'string' || typeof object.kind !== 'string') return 'not a Kubernetes object: no apiVersion or kind';
  return object as Identity;
}
