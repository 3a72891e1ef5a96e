import { Details } from './picture';
import { Manifest } from '../analysis/model/manifest';
import { isSuspendedItself } from '../analysis/model/suspended';
import { isObject, JsonObject } from '../kubernetes/json-object';
import { withoutCredentials } from '../wording/credentials';

/** What is worth seeing of an object at first sight: where it comes from, which version, whether it is suspended. */
export function detailsOf(manifest: Manifest): Details {
  const { isFlux, kind, object } = manifest;
  const spec: unknown = object.spec;
  if (!isFlux || !isObject(spec)) return {};
  const own = kind === 'FluxInstance' ? ofInstance(spec) : kind === 'HelmRelease' ? ofRelease(spec) : ofOther(kind, spec);
  const remote = spec.kubeConfig !== undefined || undefined;
  return said({ ...own, wait: spec.wait === true || undefined, suspended: isSuspendedItself(manifest) || undefined, remote });
}

function ofInstance({ sync, distribution }: JsonObject): Details {
  return { url: textOf(sync?.url), ref: textOf(sync?.ref), path: textOf(sync?.path), version: textOf(distribution?.version) };
}

function ofRelease({ chart }: JsonObject): Details {
  const spec: unknown = chart?.spec;
  if (!isObject(spec)) return {};
  return { chart: textOf(spec.chart), version: textOf(spec.version) };
}

function ofOther(kind: string, { url, endpoint, address, ref, path, chart, version, image, type }: JsonObject): Details {
  return {
    // The address of a Provider may be a secret by itself.
    url: kind === 'Provider' ? undefined : textOf(url ?? endpoint ?? address),
    ref: refOf(ref),
    path: textOf(path),
    chart: textOf(chart),
    version: textOf(version),
    image: textOf(image),
    type: textOf(type),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? withoutCredentials(value) : undefined;
}

/** What of a source is taken: `tag 1.0`. */
function refOf(ref: unknown): string | undefined {
  const refs = isObject(ref) ? Object.entries(ref).map(([key, value]) => `${key} ${String(value)}`) : [];
  return refs.join(', ') || undefined;
}

/** Without what is not said. */
function said(details: Details): Details {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}
