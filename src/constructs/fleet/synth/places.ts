import type { Manifest } from '../../../analysis/model/manifest';
import { fluxGroupOf } from '../../../flux/kinds';

/** What reads a string. */
export enum Place {
  /** Flux itself, for which a `${` can never be right: an address, a path, a version, a name. */
  READ = 'read',
  /** Flux, Helm or an operator: any other field of a Flux object. */
  VALUE = 'value',
  /** Anything: scripts, dashboards, fields of other kinds. */
  FREE = 'free',
}

/** Says of each string of an object, by its JSON pointer, what reads it. */
export function placesIn(object: Manifest['object']): (pointer: string) => Place {
  const isFlux = isFluxObject(object);
  if (!isFlux) return () => Place.FREE;
  return (pointer) => {
    const inner = innerObject.exec(pointer);
    if (inner) return placeOfInner(object, inner[0], pointer);
    return placeIn(pointer);
  };
}

/** An object inside a ResourceSet. */
const innerObject = /^\/spec(?:\/steps\/\d+)?\/resources\/\d+(?=\/)/;

function placeOfInner(set: Manifest['object'], at: string, pointer: string): Place {
  let object: any = set;
  for (const key of at.split('/').slice(1)) object = object?.[key];
  return isFluxObject(object ?? {}) ? placeIn(pointer.slice(at.length)) : Place.FREE;
}

function isFluxObject({ apiVersion, kind }: Manifest['object']): boolean {
  const group = String(apiVersion).split('/')[0];
  return fluxGroupOf(String(kind)) === group;
}

function placeIn(pointer: string): Place {
  if (handedOn.test(pointer)) return Place.VALUE;
  return pointer.startsWith('/spec/') && readByFlux.test(pointer) ? Place.READ : Place.VALUE;
}

/** Fields of Flux kinds in which text is an address, a path, a version, a name or a time. */
const readByFlux =
  /\/(?:url|address|endpoint|path|chart|version|semver|semverFilter|tag|branch|commit|name|namespace|targetNamespace|storageNamespace|serviceAccountName|releaseName|interval|retryInterval|timeout)$/;

/** Parts of Flux objects that Flux hands on as they are. */
const handedOn =
  /^\/spec\/(?:values|postRenderers|patches|postBuild|kustomize|commonMetadata|resourcesTemplate|steps|inputs|eventMetadata|git)(?:\/|$)/;

/** Whether a string is a program, a document or a configuration file rather than a value: then a `${` in it is usually its own. */
export function isFreeText(text: string): boolean {
  return text.includes('\n') || json.test(text) || shell.test(text);
}

const json = /^\s*(?:\{\s*"|\[\s*["{[\d])/;

/** What a shell command has and a value does not have. */
const shell =
  /(?:^|[\s;&|(])(?:echo|printf|export|exec|eval|set|if|for|while|case|test|sh|bash|cd|cat|curl|env)\s|;\s|;$|&&|\|\||\s\|\s|`|\$\(|\$[A-Za-z@#?*!]/;

/** Whether every shell, or every container, has a variable of this name. */
export function isOfShell(name: string): boolean {
  return ofShell.has(name);
}

const ofShell = new Set('BASH EDITOR EUID GROUPS HISTFILE HOME HOSTNAME IFS LANG LINENO LOGNAME MAIL OLDPWD OPTARG OPTIND OSTYPE PATH PID PPID PS1 PWD RANDOM REPLY SECONDS SHELL SHLVL TERM TMPDIR TZ UID USER'.split(' ')); // prettier-ignore
