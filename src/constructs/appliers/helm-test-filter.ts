import { IConstruct } from 'constructs';
import { instancesOf } from '../core/checked-shape';
import { checkedStrings } from '../core/checked-strings';

/** One test of a chart that is run, or left out. */
export class HelmTestFilter {
  /**
   * Runs this test, and no others but those that are included too.
   * @param name name of the test
   */
  public static include(name: string): HelmTestFilter {
    checkedStrings('HelmTestFilter.include()', { name }, "HelmTestFilter.include('smoke')");
    return new HelmTestFilter(name, undefined);
  }

  /**
   * Leaves this test out.
   * @param name name of the test
   */
  public static exclude(name: string): HelmTestFilter {
    checkedStrings('HelmTestFilter.exclude()', { name }, example);
    return new HelmTestFilter(name, true);
  }

  private constructor(
    private readonly name: string,
    private readonly isExcluded: true | undefined,
  ) {}

  /** @internal */
  public _render() {
    return { name: this.name, exclude: this.isExcluded };
  }
}

const example = "HelmTestFilter.exclude('slow')";

/** The filters as the API has them. @internal */
export function renderTestFilters(where: IConstruct, filters: HelmTestFilter[] | undefined) {
  return instancesOf(where, 'spec.test.filters', filters, HelmTestFilter, example)?.map((filter) => filter._render());
}
