import type { Role } from '../domain/role.ts'

export interface PostDraft {
  readonly role: Role
  readonly title: string
  readonly count: number
}

/** Who works in the offices of the county, by the code of the organisation. */
export const POSTS_BY_CODE: Readonly<Record<string, readonly PostDraft[]>> = {
  D: [
    ...posts('leader', '县长', '常务副县长', '副县长（分管卫健医保）', '副县长（分管教育文化）'),
    ...posts('administrator', '平台管理员', '平台管理员（备岗）'),
    ...posts('supervisor', '督查考核办公室主任', '督查考核办公室督查员'),
  ],
  GOV: [...posts('leader', '主任'), ...posts('contact', '综合科科长')],
  PLC: [...posts('leader', '书记'), ...posts('supervisor', '综治督导科科长')],
  PUB: [...posts('leader', '副部长'), ...posts('publicity', '宣传科科长', '新媒体编辑', '新闻科干事')],
  EDU: [...posts('leader', '局长'), ...posts('publicity', '安全法治科干事'), ...posts('contact', '安全法治科科长')],
  HLT: [...posts('leader', '局长'), ...posts('contact', '医政科科长')],
  MKT: [...posts('leader', '局长'), ...posts('contact', '药械监管科科长')],
  HSE: posts('contact', '物业管理科科长'),
  TRD: posts('contact', '商贸流通科科长'),
  CUL: posts('contact', '市场管理科科长'),
  FIN: posts('contact', '风险防范科科长'),
  PSB: [
    ...posts('leader', '局长', '副局长'),
    { role: 'investigator', title: '刑侦大队侦查员', count: 16 },
    ...posts('supervisor', '法制大队大队长', '警务督察大队民警'),
  ],
  AFC: [
    ...posts('supervisor', '主任', '副主任', '值班长'),
    { role: 'analyst', title: '研判员', count: 9 },
    { role: 'officer', title: '劝阻专员', count: 6 },
    ...posts('publicity', '宣防民警', '宣防辅警'),
  ],
  MIB: [
    ...posts('leader', '局长'),
    ...posts('supervisor', '基金监管科科长', '基金监管科副科长'),
    { role: 'auditor', title: '基金监管科稽核员', count: 8 },
    ...posts('publicity', '办公室干事'),
    ...posts('contact', '办公室主任'),
  ],
  PP1: [
    ...posts('contact', '风险合规经理'),
    { role: 'analyst', title: '交易风控分析员', count: 2 },
    ...posts('supervisor', '主任'),
  ],
}

/** Who works in a town's government, its station, its insurance office. */
export const TOWN_POSTS = [
  ...posts('leader', '镇长', '副镇长（分管平安建设）'),
  ...posts('publicity', '宣传委员', '宣传干事'),
  ...posts('supervisor', '平安法治办主任'),
]
export const INSURANCE_OFFICE_POSTS = [...posts('contact', '经办负责人'), ...posts('auditor', '审核员')]
export const BANK_POSTS = [
  ...posts('branch-manager', '行长'),
  ...posts('supervisor', '运营管理部经理'),
  ...posts('contact', '反诈联络员'),
]
export const BRANCH_POSTS = [
  ...posts('branch-manager', '网点负责人'),
  { role: 'teller', title: '综合柜员', count: 2 },
  ...posts('lobby', '大堂经理'),
] as const satisfies readonly PostDraft[]
export const SCHOOL_POSTS = [...posts('leader', '校长'), ...posts('contact', '德育处主任')]
export const COMPANY_POSTS = [...posts('leader', '总经理'), ...posts('contact', '财务负责人')]

/** The one person through whom an institution takes part. */
export const CONTACT_TITLES: Readonly<Record<string, string>> = {
  carrier: '网络安全与反诈专员',
  courier: '网点负责人',
  hotel: '值班经理',
  shop: '店主',
  property: '项目经理',
  hospital: '医保办公室主任',
  pharmacy: '药店负责人（执业药师）',
  'village-clinic': '乡村医生',
}

/** The employer keeps their identity numbers. */
export const ROLES_WITH_ID_NUMBER: ReadonlySet<Role> = new Set<Role>([
  'teller',
  'branch-manager',
  'officer',
  'investigator',
  'analyst',
  'auditor',
  'administrator',
])

export const AGES: Readonly<Record<Role, readonly [from: number, to: number]>> = {
  citizen: [19, 78],
  teller: [23, 45],
  lobby: [24, 48],
  'branch-manager': [32, 54],
  officer: [24, 52],
  investigator: [26, 50],
  analyst: [24, 42],
  publicity: [24, 45],
  'grid-worker': [26, 58],
  teacher: [24, 56],
  auditor: [26, 52],
  contact: [28, 58],
  supervisor: [36, 57],
  leader: [38, 58],
  administrator: [27, 45],
}

/** Women in ten, where it is not five. */
export const WOMEN_IN_TEN: Readonly<Partial<Record<Role, number>>> = {
  teller: 8,
  lobby: 7,
  officer: 2,
  investigator: 1,
  analyst: 4,
  publicity: 6,
  'grid-worker': 6,
  teacher: 7,
  auditor: 6,
  leader: 3,
  supervisor: 3,
}

function posts(role: Role, ...titles: readonly string[]): PostDraft[] {
  return titles.map((title) => ({ role, title, count: 1 }))
}
