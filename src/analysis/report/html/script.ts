/** What the page does beyond being read: search, filters, keys. It is JavaScript for browsers, and is tested in one (e2e/html). */
export const script = `
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId('filters');
  document.documentElement.classList.add('js');
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  if (!form) return;
  form.hidden = false;
  const search = byId('search'), cluster = byId('cluster'), rule = byId('rule');
  const severities = [...form.querySelectorAll('[name=severity]')];
  const files = [...document.querySelectorAll('.file')].map((element) => ({
    element,
    findings: [...element.querySelectorAll('.finding')].map((one) => ({ element: one, data: one.dataset })),
  }));
  const all = files.flatMap(({ findings }) => findings);
  const textOf = (finding, file) => (finding.text ??= (file.querySelector('h3').textContent + ' ' + finding.element.textContent).toLowerCase());

  function filter() {
    const words = search.value.toLowerCase().split(' ').filter((word) => word !== '');
    const wanted = new Set(severities.filter((one) => one.checked).map((one) => one.value));
    let shown = 0, total = 0;
    for (const { element, findings } of files) {
      let inFile = 0;
      for (const finding of findings) {
        const { severity, rule: id, clusters, count } = finding.data;
        const matches =
          wanted.has(severity) &&
          (rule.value === '' || rule.value === id) &&
          (!cluster || cluster.value === '' || clusters.split(' ').includes(cluster.value)) &&
          words.every((word) => textOf(finding, element).includes(word));
        finding.element.hidden = !matches;
        total += Number(count);
        if (matches) inFile += Number(count);
      }
      element.hidden = inFile === 0;
      shown += inFile;
    }
    byId('none').hidden = shown > 0;
    byId('shown').textContent = (shown === total ? '' : shown + ' of ') + total + (total === 1 ? ' finding' : ' findings');
  }

  function showAll() {
    form.reset();
    filter();
  }

  function move(step) {
    const shown = all.filter(({ element }) => !element.hidden).map(({ element }) => element);
    if (shown.length === 0) return;
    const at = shown.indexOf(document.activeElement.closest('.finding'));
    const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + step, 0), shown.length - 1);
    shown[next].focus({ preventScroll: true });
    shown[next].scrollIntoView({ block: 'start' });
  }

  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  byId('reset').addEventListener('click', () => (showAll(), search.focus()));
  for (const button of document.querySelectorAll('.cluster, .of-rule')) {
    button.addEventListener('click', () => {
      form.reset();
      (button.classList.contains('cluster') ? cluster : rule).value = button.dataset.cluster ?? button.dataset.rule;
      filter();
      byId('findings').focus({ preventScroll: true });
      byId('findings').scrollIntoView();
    });
  }
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = /^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
    if (event.key === 'Escape') return showAll();
    if (isTyping) return;
    if (event.key === '/') {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
  });
  filter();
})();
`;
