import type {
  Audience,
  CountedMeasure,
  EvidenceKind,
  SessionMeasure,
  Setting,
  WayOfCounting,
} from '../domain/activity.ts'
import type { Qualifier } from '../domain/report-reading.ts'
import { Random } from '../simulator/random.ts'
import { pick } from './choice.ts'
import type { CountyOrganisation, CountyTree } from './county.ts'

/** An invented piece of publicity; days count within the month. */
export interface CountyActivity {
  readonly key: string
  readonly organisationKey: string
  readonly areaKey: string
  readonly channel: string
  readonly title: string
  readonly day: number
  readonly lastDay: number
  readonly place: string | null
  readonly audience: Audience
  readonly setting: Setting
  readonly evidence: EvidenceKind
  readonly evidenceNote: string | null
  readonly togetherWith: readonly string[]
  readonly materialKey: string | null
  readonly counts: readonly CountyCount[]
  readonly session: { readonly beginsAt: string; readonly minutes: number; readonly measure: SessionMeasure } | null
}

export interface CountyCount {
  readonly measure: CountedMeasure
  readonly value: number
  readonly qualifier: Qualifier
  readonly howCounted: WayOfCounting
  readonly object: string | null
}

/** From these nothing has come in: their gap shows. */
const SILENT = new Set(['T15', 'T16'])
const ROUNDED: readonly Qualifier[] = ['exact', 'exact', 'over', 'about']

type Draft = Omit<
  CountyActivity,
  'key' | 'lastDay' | 'place' | 'evidenceNote' | 'togetherWith' | 'materialKey' | 'session'
> &
  Partial<CountyActivity>

/** What a county of this size does in a month: leaflets by the ten thousand, a lecture here and there, letters with receipts in the schools. */
export function createOutreach(seed: number, { organisations }: CountyTree): CountyActivity[] {
  const random = new Random(seed, 31)
  const towns = organisations.filter(({ level, key }) => level === 'town' && !SILENT.has(key))
  const drafts = [
    ...towns.flatMap((town, index) => ofTown(random, town, organisations, index)),
    ...ofSchools(random, organisations),
    ...ofBanks(random, organisations),
    ...ofCounty(random),
  ]
  return drafts.map((draft, index) => ({
    key: `activity-${index}`,
    lastDay: draft.day,
    place: null,
    evidenceNote: null,
    togetherWith: [],
    materialKey: null,
    session: null,
    ...draft,
  }))
}

interface TownParts {
  readonly town: CountyOrganisation
  readonly place: string
  readonly villages: readonly CountyOrganisation[]
  readonly index: number
}

function ofTown(
  random: Random,
  town: CountyOrganisation,
  organisations: readonly CountyOrganisation[],
  index: number,
): Draft[] {
  const villages = organisations.filter(({ level, parentKey }) => level === 'village' && parentKey === town.key)
  const place = town.name.replace(/(街道|镇|乡)$/, '')
  const parts = { town, place, villages, index }
  return [
    ...printedIn(random, parts),
    ...saidIn(random, parts),
    ...(index < 10 ? [lectureIn(parts, organisations)] : []),
    ...doorToDoor(random, town, villages),
  ]
}

const ownOf = (town: CountyOrganisation) => ({
  organisationKey: town.key,
  areaKey: town.key,
  audience: 'public' as const,
})

function printedIn(random: Random, { town, place, index }: TownParts): Draft[] {
  const own = ownOf(town)
  return [
    {
      ...own,
      channel: 'leaflet',
      title: `${place}集镇发放宣传单`,
      day: 3 + (index % 5),
      lastDay: 20 + (index % 8),
      setting: 'market',
      evidence: 'partner-word',
      materialKey: 'leaflet',
      counts: [count('copies', round(random, 900, 2_600, 50), pick(random, ROUNDED), 'stock', '宣传单')],
    },
    {
      ...own,
      channel: 'booklet',
      title: '入户发放宣传册',
      day: 6 + (index % 10),
      lastDay: 24,
      setting: 'home',
      audience: 'older-people',
      evidence: 'signed-sheet',
      materialKey: 'booklet',
      counts: [
        count('copies', round(random, 700, 1_500, 10), 'exact', 'stock', '宣传册'),
        count('households', round(random, 400, 900, 10), 'exact', 'roster', null),
      ],
    },
    {
      ...own,
      channel: 'poster',
      title: '公告栏张贴海报',
      day: 4 + (index % 6),
      setting: 'street',
      evidence: 'photo',
      materialKey: 'poster',
      counts: [count('copies', round(random, 40, 90, 1), 'exact', 'stock', '海报')],
    },
    ...(index % 2 === 0
      ? [
          {
            ...own,
            channel: 'banner',
            title: '主干道悬挂横幅',
            day: 5,
            setting: 'street' as const,
            evidence: 'photo' as const,
            counts: [count('pieces', 1 + random.below(4), 'exact' as const, 'stock' as const, '横幅')],
          },
        ]
      : []),
  ]
}

function saidIn(random: Random, { town, place, villages, index }: TownParts): Draft[] {
  const own = ownOf(town)
  return [
    {
      ...own,
      channel: 'street-stand',
      title: `${place}赶集日反诈宣传点`,
      day: 8 + (index % 14),
      place: `${place}农贸市场`,
      setting: 'market',
      evidence: 'photo',
      counts: [
        count('sessions', 1, 'exact', 'clicker', null),
        count('person-times-estimated', round(random, 120, 420, 10), 'about', 'estimate', '咨询群众'),
      ],
    },
    {
      ...own,
      channel: 'village-loudspeaker',
      title: '村广播早晚播放',
      day: 1,
      lastDay: 28,
      setting: 'village',
      audience: 'farmers',
      evidence: 'partner-word',
      counts: [count('devices', villages.length, 'exact', 'roster', '村喇叭')],
    },
    {
      ...own,
      channel: 'chat-group',
      title: '居民群转发提醒',
      day: 2,
      lastDay: 27,
      setting: 'online',
      evidence: 'none',
      evidenceNote: '群内可查，不另截图',
      counts: [count('posts', 3 + random.below(6), 'exact', 'platform', null)],
    },
  ]
}

function lectureIn({ town, place, index }: TownParts, organisations: readonly CountyOrganisation[]): Draft {
  const school = organisations.find(
    ({ sector, areaKey, parentKey }) => sector === 'school' && parentKey === 'EDU' && areaKey === town.key,
  )
  return {
    organisationKey: `${town.key}-PS`,
    areaKey: town.key,
    channel: 'lecture',
    title: `${place}派出所反诈讲座`,
    day: 12 + (index % 9),
    place: school?.name ?? `${town.name}文化活动中心`,
    audience: school === undefined ? 'public' : 'students',
    setting: school === undefined ? 'community' : 'school',
    evidence: 'signed-sheet',
    togetherWith: school === undefined ? [town.key] : [school.key],
    counts: [],
    session: { beginsAt: '14:30', minutes: 45, measure: 'person-times' },
  }
}

/** Grid workers go from door to door where there are grids. */
function doorToDoor(random: Random, town: CountyOrganisation, villages: readonly CountyOrganisation[]): Draft[] {
  if (town.key !== 'T03') return []
  return villages.map((village, place) => ({
    organisationKey: `${village.key}-G1`,
    areaKey: village.key,
    channel: 'door-to-door',
    title: '网格员入户宣传',
    day: 9 + place,
    lastDay: 12 + place,
    setting: 'home',
    audience: 'public',
    evidence: 'none',
    evidenceNote: '上门时不拍照',
    counts: [count('households', round(random, 40, 160, 1), 'exact', 'roster', null)],
  }))
}

function ofSchools(random: Random, organisations: readonly CountyOrganisation[]): Draft[] {
  const schools = organisations.filter(
    ({ sector, parentKey, areaKey }) =>
      sector === 'school' && parentKey === 'EDU' && !SILENT.has((areaKey ?? '').slice(0, 3)),
  )
  return schools.flatMap((school, index): Draft[] => {
    const letters = round(random, 260, 1_100, 10)
    const own = { organisationKey: school.key, areaKey: school.areaKey ?? 'D', setting: 'school' as const }
    return [
      {
        ...own,
        channel: 'letter',
        title: '致家长的一封信',
        day: 10,
        lastDay: 17,
        audience: 'parents',
        evidence: 'receipts',
        counts: [
          count('letters', letters, 'exact', 'roster', null),
          count('receipts', Math.round(letters * random.between(0.93, 1)), 'exact', 'sheet', null),
        ],
      },
      {
        ...own,
        channel: 'class-meeting',
        title: '反诈主题班会',
        day: 13 + (index % 10),
        audience: 'students',
        evidence: 'signed-sheet',
        counts: [
          count('sessions', 2 + random.below(12), 'exact', 'roster', null),
          count('person-times', round(random, 90, 520, 1), 'exact', 'roster', '学生'),
        ],
      },
    ]
  })
}

function ofBanks(random: Random, organisations: readonly CountyOrganisation[]): Draft[] {
  const banks = organisations.filter(({ sector, parentKey }) => sector === 'bank' && parentKey === 'D')
  return banks.flatMap((bank): Draft[] => {
    const branches = organisations.filter(({ parentKey }) => parentKey === bank.key).length
    const own = {
      organisationKey: bank.key,
      areaKey: 'D',
      audience: 'bank-customers' as const,
      setting: 'bank' as const,
    }
    return [
      {
        ...own,
        channel: 'led-screen',
        title: '网点门楣屏滚动标语',
        day: 1,
        lastDay: 28,
        evidence: 'partner-word',
        counts: [count('devices', branches, 'exact', 'roster', '门楣屏')],
      },
      {
        ...own,
        channel: 'bank-training',
        title: '柜面劝阻培训',
        day: 7 + random.below(15),
        audience: 'employees',
        evidence: 'signed-sheet',
        counts: [
          count('sessions', 1, 'exact', 'roster', null),
          count('persons', branches * 3, 'exact', 'roster', '柜员'),
        ],
      },
    ]
  })
}

/** The county's own: press, posts, adverts. */
function ofCounty(random: Random): Draft[] {
  const pub = { organisationKey: 'PUB', areaKey: 'D', audience: 'public' as const, setting: 'online' as const }
  return [
    {
      ...pub,
      channel: 'press',
      title: '本地报台刊发稿件',
      day: 2,
      lastDay: 27,
      evidence: 'partner-word',
      counts: [count('posts', 10, 'exact', 'platform', '稿件')],
    },
    {
      ...pub,
      channel: 'column',
      title: '反诈专栏',
      day: 3,
      lastDay: 26,
      evidence: 'partner-word',
      counts: [count('posts', 10, 'exact', 'platform', '专栏')],
    },
    {
      ...pub,
      channel: 'official-account',
      title: '公众号推送',
      day: 1,
      lastDay: 28,
      evidence: 'partner-word',
      counts: [
        count('posts', 20, 'exact', 'platform', '推文'),
        count('impressions', round(random, 38_000, 64_000, 100), 'exact', 'platform', '阅读'),
      ],
    },
    {
      ...pub,
      channel: 'moments-advert',
      title: '朋友圈广告',
      day: 11,
      lastDay: 13,
      evidence: 'partner-word',
      counts: [count('impressions', 100_000, 'over', 'platform', null)],
    },
    ...ofCentre(random),
  ]
}

/** The opening event, the accountants, the patrol cars, the quiz. */
function ofCentre(random: Random): Draft[] {
  const centre = { organisationKey: 'AFC', areaKey: 'D', audience: 'public' as const }
  return [
    {
      ...centre,
      channel: 'launch-event',
      title: '全民反诈宣传月启动仪式',
      day: 9,
      place: '人民广场',
      setting: 'street',
      evidence: 'photo',
      togetherWith: ['PUB', 'BK1'],
      counts: [
        count('sessions', 1, 'exact', 'clicker', null),
        count('person-times-estimated', 800, 'about', 'estimate', null),
      ],
    },
    {
      ...centre,
      channel: 'training',
      title: '企业财务人员反诈培训',
      day: 16,
      place: '县行政中心报告厅',
      audience: 'accountants',
      setting: 'company',
      evidence: 'signed-sheet',
      counts: [],
      session: { beginsAt: '09:00', minutes: 120, measure: 'persons' },
    },
    {
      ...centre,
      channel: 'car-loudspeaker',
      title: '巡逻车流动广播',
      day: 10,
      lastDay: 24,
      setting: 'street',
      evidence: 'none',
      evidenceNote: '警务台账已有行车记录',
      counts: [count('sessions', 30, 'exact', 'clicker', null)],
    },
    {
      ...centre,
      channel: 'quiz',
      title: '线上反诈知识答题',
      day: 12,
      lastDay: 22,
      setting: 'online',
      evidence: 'partner-word',
      counts: [
        count('sessions', 1, 'exact', 'platform', null),
        count('person-times', round(random, 3_000, 4_200, 1), 'exact', 'platform', '答题'),
      ],
    },
  ]
}

function count(
  measure: CountedMeasure,
  value: number,
  qualifier: Qualifier,
  howCounted: WayOfCounting,
  object: string | null,
): CountyCount {
  return { measure, value, qualifier, howCounted, object }
}

function round(random: Random, low: number, high: number, step: number): number {
  return Math.round(random.between(low, high) / step) * step
}

/** How many came to a session. */
export const attendance = (random: Random): number => 60 + random.below(340)

export interface CountyMaterial {
  readonly key: string
  readonly organisationKey: string
  readonly kind: string
  readonly title: string
  readonly copies: number
  readonly costMinor: number | null
}

export const COUNTY_MATERIALS: readonly CountyMaterial[] = [
  {
    key: 'leaflet',
    organisationKey: 'PUB',
    kind: 'leaflet',
    title: '反诈宣传单（六类高发）',
    copies: 40_000,
    costMinor: 480_000,
  },
  {
    key: 'booklet',
    organisationKey: 'PUB',
    kind: 'booklet',
    title: '防骗手册（大字版）',
    copies: 20_000,
    costMinor: 1_860_000,
  },
  {
    key: 'poster',
    organisationKey: 'PUB',
    kind: 'poster',
    title: '“不轻信、不透露、不转账”海报',
    copies: 1_200,
    costMinor: 264_000,
  },
  { key: 'sticker', organisationKey: 'AFC', kind: 'sticker', title: '96110 提示贴', copies: 6_000, costMinor: null },
]

/** A report of a town as it is written by hand; `{month}` and `{year}` are the month of the sample. Names are invented. */
export interface CountyReport {
  readonly organisationKey: string
  readonly personKey: string
  readonly text: string
}

export const COUNTY_REPORTS: readonly CountyReport[] = [
  {
    organisationKey: 'T04',
    personKey: 't04.publicity1',
    text: `青溪镇{year}年{month}月反诈宣传工作总结
{month}月，青溪镇按照县里部署，组织各村、派出所和学校开展反诈宣传。
一、集中宣传。{month}月8日，在青溪农贸市场设街头宣传点1次，发放宣传单2600余份，接受群众咨询320余人次。
二、进学校。{month}月15日，青溪派出所到青溪中学举办反诈讲座1场，师生380人次参加。
三、氛围营造。全镇张贴海报86张，悬挂横幅14幅，14个村的大喇叭每天早晚播放。
四、线上提醒。居民群发布预警提醒23条，短视频3部。
五、成效。全月劝阻群众转账5起，挽回损失12.8万元，群众知晓率达92%。
`,
  },
  {
    organisationKey: 'T05',
    personKey: 't05.publicity1',
    text: `石埠镇{month}月份反诈宣传情况
石埠镇{month}月共发放各类宣传资料8000余份，其中宣传册3200本、海报120张。
{month}月18日召开反诈工作会议1次，{month}月21日组织村干部培训2期，参训人员96人次。
网格员入户宣传1450户，发放告知书1450份，收回回执1398份。
微信公众号推送4篇，受众达3万余人次。
`,
  },
]
