import { App, IResolver, ResolutionContext } from 'cdk8s';
import { IConstruct } from 'constructs';
import { imageValue, textOfImageValue } from './image-value';
import { InputError } from './input-error';
import { imagePartOf } from '../../flux/image-marker';
import { fluxGroups } from '../../flux/kinds';
import { namesRegistry } from '../../flux/registries';
import { shown } from '../../wording/shown';

/** Registries, or the beginnings of addresses in them, and what stands for them: without a scheme. */
export interface RegistryMirrors {
  readonly [address: string]: string;
}

/** Where pods have their containers. */
const inContainer = /\/(?:containers|initContainers|ephemeralContainers)\/\d+\/image$/;

/** Fields of Flux objects that are an image, or the beginning of one. */
const imageOfFlux = /^spec\/image$|^spec\/distribution\/registry$|^spec\/images\/\d+\/newName$/;

/** What only a chart knows the meaning of: Helm values, and what is handed on as it is. */
const handedOn = /^spec\/(?:values|valuesFrom|postBuild|inputs|defaultValues)(?:\/|$)/;

/** The resolvers of an app, with one for its mirrors. */
export function withMirrors(mirrors: RegistryMirrors | undefined, resolvers: readonly IResolver[] = []): IResolver[] {
  return mirrors && Object.keys(mirrors).length > 0 ? [new MirrorResolver(mirrors), ...resolvers] : [...resolvers];
}

/** The address as an app writes it: with its mirror. */
export function mirroredIn({ node: { root } }: IConstruct, address: string): string {
  const { resolvers = [] } = root as Partial<App>;
  const resolver = resolvers.find((each) => each instanceof MirrorResolver);
  return resolver ? resolver.mirrored(address) : address;
}

/** Writes the addresses of registries with their mirrors: of artifacts and charts (`oci://`) and of images. */
export class MirrorResolver implements IResolver {
  private readonly from: readonly string[];

  public constructor(private readonly mirrors: RegistryMirrors) {
    for (const [registry, mirror] of Object.entries(mirrors)) {
      for (const address of [registry, mirror]) {
        if (typeof address === 'string' && /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)*$/.test(address)) continue;
        const fix =
          'Write registries without a scheme, a tag and a slash at the end: for example the key ghcr.io with the value mirror.acme.io/ghcr.io.';
        throw new InputError(undefined, 'registryMirrors', `has ${shown(address)}, which is not a registry or a path in one`, fix);
      }
    }
    // The longest one says most.
    this.from = Object.keys(mirrors).sort((a, b) => b.length - a.length);
  }

  public resolve(context: ResolutionContext): void {
    const { value, key, obj } = context;
    if (typeof value !== 'string') return;
    const automated = imageValue(value);
    if (automated) {
      // Flux will write the image of the ImageRepository, which has the mirror, wherever the value is.
      const part = imagePartOf(automated.setter);
      const mirrored = part === 'tag' || part === 'digest' ? automated.value : this.mirroredImage(automated.value);
      if (mirrored !== automated.value) context.replaceValue(textOfImageValue({ ...automated, value: mirrored }));
      return;
    }
    const written = this.written(value, key.join('/'), fluxGroups.includes(obj.apiGroup));
    if (written !== value) context.replaceValue(written);
  }

  /** An address with the mirror of its registry: `oci://...` or `registry/path`. */
  public mirrored(address: string): string {
    const [, scheme, rest] = /^(oci:\/\/)?(.*)$/.exec(address)!;
    if (Object.values(this.mirrors).some((mirror) => begins(rest, mirror))) return address;
    const found = this.from.find((registry) => begins(rest, registry));
    return found === undefined ? address : `${scheme ?? ''}${this.mirrors[found]}${rest.slice(found.length)}`;
  }

  private written(value: string, path: string, isFlux: boolean): string {
    // What a ResourceSet generates is an object of its own.
    const inner = /^spec\/(?:steps\/\d+\/)?resources\/\d+\/(.*)$/.exec(path);
    const field = isFlux && inner ? inner[1] : path;
    if (isFlux && handedOn.test(field)) return value;
    if (value.startsWith('oci://')) return isFlux ? this.mirrored(value) : value;
    if (inContainer.test(`/${field}`)) return this.mirroredImage(value);
    return isFlux && imageOfFlux.test(field) ? this.mirroredImage(value) : value;
  }

  /** Docker's short names are images of docker.io. */
  private mirroredImage(image: string): string {
    const full = namesRegistry(image) ? image : `docker.io/${image.includes('/') ? '' : 'library/'}${image}`;
    const mirrored = this.mirrored(full);
    return mirrored === full ? image : mirrored;
  }
}

function begins(address: string, registry: string): boolean {
  return address === registry || (address.startsWith(registry) && /[/:@]/.test(address[registry.length]));
}
