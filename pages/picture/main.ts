import { Fleet } from './fleet';
import { Page } from './page';
import type { PageData } from '../../src/picture/formats/html/page-data';

const data = JSON.parse(document.getElementById('data')!.textContent!) as PageData;
new Page(document.getElementById('app')!, new Fleet(data), document.getElementById('report')).start();
