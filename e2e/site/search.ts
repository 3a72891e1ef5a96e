import { Page } from '../html/page';
import { until } from '../processes/until';

/** The search of the site, which people open by its button. */
export class Search {
  public static async open(page: Page, address: string): Promise<Search> {
    await page.openAddress(address);
    await until(
      'the button of the search',
      async () => (await page.value('!!document.querySelector("#local-search button")')) || undefined,
    );
    await page.value('document.querySelector("#local-search button").click()');
    await until('the field of the search', async () => (await page.value(`!!${field}`)) || undefined);
    return new Search(page, new URL(address).pathname);
  }

  private constructor(
    private readonly page: Page,
    private readonly base: string,
  ) {}

  /** The pages of the results, best first, each once, without the base of the site. */
  public async results(query: string): Promise<string[]> {
    await this.enter('');
    await until('an empty list', async () => ((await this.found()).length === 0 ? true : undefined));
    await this.enter(query);
    const found = await until(`results for "${query}"`, async () => {
      const some = await this.found();
      return some.length > 0 ? some : undefined;
    });
    return [...new Set(found.map((href) => href.split('#')[0].slice(this.base.length)))];
  }

  private found(): Promise<string[]> {
    return this.page.value('[...document.querySelectorAll(".VPLocalSearchBox .result")].map((one) => one.getAttribute("href"))');
  }

  private async enter(text: string): Promise<void> {
    await this.page.value(`${field}.value = ${JSON.stringify(text)}, ${field}.dispatchEvent(new Event("input"))`);
  }
}

const field = 'document.querySelector("#localsearch-input")';
