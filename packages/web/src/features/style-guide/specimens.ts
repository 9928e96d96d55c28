/** Invented rows, a name of forty characters among them. */
export const COLLEAGUES = [
  {
    id: '1',
    name: '周建国',
    role: 'branch-manager',
    organisation: '青溪县农村商业银行青溪支行',
    sector: 'bank',
    visits: 1_204,
  },
  {
    id: '2',
    name: '阿卜杜勒·阿齐兹·买买提·艾合买提江·吐尔逊·玉素甫·热合曼·库尔班·依明',
    role: 'grid-worker',
    organisation: '内蒙古自治区呼和浩特市赛罕区昭乌达路街道新希望家园社区居民委员会反诈宣传工作站',
    sector: 'government',
    visits: 87,
  },
  { id: '3', name: '赵铁军', role: 'officer', organisation: '青溪派出所', sector: 'police', visits: 0 },
  { id: '4', name: '许文静', role: 'teacher', organisation: '青溪镇中心小学', sector: 'school', visits: 12 },
] as const

export type Colleague = (typeof COLLEAGUES)[number]

export const SQUARE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h7v7H0z"/><path stroke="#000" d="M0 .5h3M4 .5h1M6 .5h1M0 1.5h1M2 1.5h1M5 1.5h1M0 2.5h3M4 2.5h3M3 3.5h1M5 3.5h1M0 4.5h2M3 4.5h2M6 4.5h1M1 5.5h1M4 5.5h2M0 6.5h1M2 6.5h2M6 6.5h1"/></svg>'
