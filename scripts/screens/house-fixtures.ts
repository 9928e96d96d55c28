/** An invented house for photographs: people, desk, notifications, with names of forty characters among them. */

type Json = Readonly<Record<string, unknown>>
interface Reply {
  readonly body: unknown
}

const text = (hans: string, hant: string, en: string): Json => ({ 'zh-Hans': hans, 'zh-Hant': hant, en })

const LONG_ORGANISATION = '内蒙古自治区呼和浩特市赛罕区昭乌达路街道新希望家园社区居民委员会反诈宣传工作站'
const LONG_PERSON = '阿卜杜勒·阿齐兹·买买提·艾合买提江·吐尔逊·玉素甫·热合曼·库尔班·依明'

const BRANCH = { id: 'org_1', name: '青溪县农村商业银行股份有限公司青溪支行', sector: 'bank', level: 'member' }
const STATION = { id: 'org_2', name: '青溪派出所', sector: 'police', level: 'member' }
const COUNTY = { id: 'org_3', name: '云栖县', sector: 'government', level: 'district' }
const VILLAGE = { id: 'org_4', name: LONG_ORGANISATION, sector: 'government', level: 'village' }
const SCHOOL = { id: 'org_5', name: '青溪镇中心小学', sector: 'school', level: 'member' }
const COURIER = { id: 'org_6', name: '邮政快递青溪营业部', sector: 'courier', level: 'member' }

const person = (personId: string, name: string, role: string, organisation: Json, says: Json): Json => ({
  personId,
  name,
  role,
  organisation,
  says,
})

const SAMPLE_PEOPLE = [
  person(
    'p1',
    '林晓梅',
    'teller',
    BRANCH,
    text(
      '在柜台办业务。先试：给一笔老年客户的大额转账做三问二看一核对。',
      '在櫃台辦業務。先試：為一筆年長客戶的大額轉帳做三問二看一核對。',
      'Serves the counter. Try first: take a large transfer of an elderly customer through the questions.',
    ),
  ),
  person(
    'p2',
    '周建国',
    'branch-manager',
    BRANCH,
    text(
      '管一个网点。先试：看今天暂缓的业务，把反诈快报转给全体员工。',
      '管一個網點。先試：看今天暫緩的業務，把反詐快報轉給全體員工。',
      'Runs a branch. Try first: look at what was held today and pass the briefing on to the staff.',
    ),
  ),
  person(
    'p3',
    '赵铁军',
    'officer',
    STATION,
    text(
      '青溪派出所社区民警。先试：处理一条劝阻指令，登门核实。',
      '青溪派出所社區民警。先試：處理一條勸阻指令，登門核實。',
      'Neighbourhood officer in Qingxi. Try first: act on a warning and visit the person at home.',
    ),
  ),
  person(
    'p4',
    '陈立',
    'leader',
    COUNTY,
    text(
      '县长，领导小组组长。先试：看百日行动今天的进度和落后的乡镇。',
      '縣長，領導小組組長。先試：看百日行動今天的進度和落後的鄉鎮。',
      'Leads the county and its leading group. Try first: see how the 100 days go and which town lags.',
    ),
  ),
  person(
    'p5',
    LONG_PERSON,
    'grid-worker',
    VILLAGE,
    text(
      '走村入户的网格员。先试：记一次入户走访，没有网络也可以。',
      '走村入戶的網格員。先試：記一次入戶走訪，沒有網路也可以。',
      'Goes from house to house. Try first: record a visit, also without a network.',
    ),
  ),
  person(
    'p6',
    '许文静',
    'teacher',
    SCHOOL,
    text(
      '班主任。先试：给全班家长发一张反诈告知书。',
      '班主任。先試：給全班家長發一張反詐告知書。',
      'Teaches a class. Try first: send a warning letter to all parents.',
    ),
  ),
  person(
    'p7',
    '何大勇',
    'contact',
    COURIER,
    text(
      '快递营业部联络员。先试：签收今天的快报并转给全体快递员。',
      '快遞營業部聯絡員。先試：簽收今天的快報並轉給全體快遞員。',
      'Contact of a courier. Try first: receive today’s briefing and pass it on.',
    ),
  ),
  person(
    'p8',
    '孙桂兰',
    'citizen',
    VILLAGE,
    text(
      '村民。先试：把收到的可疑短信贴进来问一问。',
      '村民。先試：把收到的可疑簡訊貼進來問一問。',
      'A villager. Try first: paste a suspicious message and ask.',
    ),
  ),
] as const

const OPERATIONS = [
  'readDesk',
  'listDecisions',
  'readDecision',
  'listMyBriefings',
  'listOrganisations',
  'listPeople',
  'listAudit',
  'listJobs',
  'search',
]

const NOBODY = {
  house: 'live',
  person: null,
  posts: [],
  operations: [],
  secondFactor: 'none',
  unread: 0,
  signIn: { oidc: [{ id: 'city', label: '市统一身份认证' }], sample: true },
}

const signedIn = (isLong: boolean, locale: string): Json => ({
  ...NOBODY,
  house: 'sample',
  person: { id: 'p2', name: isLong ? LONG_PERSON : '周建国', locale, isElder: false },
  posts: [
    {
      assignmentId: 'a1',
      role: 'branch-manager',
      organisation: isLong ? VILLAGE : BRANCH,
      validTo: null,
      isDeputy: false,
    },
    {
      assignmentId: 'a2',
      role: 'contact',
      organisation: COUNTY,
      validTo: '2027-06-30T00:00:00Z',
      isDeputy: true,
    },
  ],
  operations: OPERATIONS,
  unread: 3,
})

const hoursFrom = (startMs: number, hours: number): string => new Date(startMs + hours * 3_600_000).toISOString()

const changed = (startMs: number): readonly Json[] => [
  {
    id: 'c1',
    kind: 'briefing',
    title: text(
      '青溪支行全体 14 人已读上周快报',
      '青溪支行全體 14 人已讀上週快報',
      'All 14 of Qingxi branch read last week’s briefing',
    ),
    at: hoursFrom(startMs, -20),
    href: '/groups',
  },
  {
    id: 'c2',
    kind: 'person',
    title: text(
      '林晓梅的岗位延长到明年 6 月 30 日',
      '林曉梅的崗位延長到明年 6 月 30 日',
      'The post of Lin Xiaomei now lasts until 30 June',
    ),
    at: hoursFrom(startMs, -26),
    href: '/people',
  },
]

const desk = (startMs: number): Json => ({
  waiting: [
    {
      id: 'w1',
      kind: 'briefing',
      title: text(
        '签收并转发《冒充银行客服“注销贷款账户”预警》',
        '簽收並轉發《冒充銀行客服「註銷貸款帳戶」預警》',
        'Receive and pass on: false bank staff “closing a loan account”',
      ),
      dueAt: hoursFrom(startMs, -3),
      href: '/groups',
      organisationName: '云栖县反诈中心',
    },
    {
      id: 'w2',
      kind: 'proposal',
      title: text(
        '复核：新增 2 名柜员账号',
        '覆核：新增 2 名櫃員帳號',
        'Second pair of eyes: two new accounts for tellers',
      ),
      dueAt: hoursFrom(startMs, 2),
      href: '/people',
      organisationName: BRANCH.name,
    },
    {
      id: 'w3',
      kind: 'invitation',
      title: text('3 份成员邀请即将过期', '3 份成員邀請即將過期', 'Three invitations are about to expire'),
      dueAt: hoursFrom(startMs, 80),
      href: '/alliance',
      organisationName: LONG_ORGANISATION,
    },
    {
      id: 'w4',
      kind: 'contact',
      title: text('核对本单位联系电话', '核對本單位聯絡電話', 'Check the phone numbers of your organisation'),
      dueAt: null,
      href: '/alliance',
      organisationName: BRANCH.name,
    },
  ],
  changed: changed(startMs),
  changedSince: hoursFrom(startMs, -40),
  isLookDue: false,
  startHere: [
    {
      id: 'h1',
      role: 'branch-manager',
      title: text('看今天暂缓的付款', '看今天暫緩的付款', 'Look at the payments held today'),
      href: '/decisions?show=stopped',
    },
    {
      id: 'h2',
      role: 'branch-manager',
      title: text('看谁还没读快报', '看誰還沒讀快報', 'See who has not read the briefing'),
      href: '/groups',
    },
  ],
  state: {
    at: hoursFrom(startMs, 0),
    title: text(
      '今天到目前为止，全县拦下 7 笔可疑付款，212 个单位已读快报，还有 9 个没读。',
      '今天到目前為止，全縣攔下 7 筆可疑付款，212 個單位已讀快報，還有 9 個沒讀。',
      'So far today the county stopped 7 suspicious payments; 212 organisations have read the briefing, 9 have not.',
    ),
  },
})

const notifications = (startMs: number): Json => ({
  items: [
    {
      id: 'n3',
      title: text('有一份快报等您签收', '有一份快報等您簽收', 'A briefing waits for you'),
      body: text(
        '云栖县反诈中心发来《冒充银行客服“注销贷款账户”预警》，请在今天 18:00 前签收并转发。',
        '雲棲縣反詐中心發來《冒充銀行客服「註銷貸款帳戶」預警》，請在今天 18:00 前簽收並轉發。',
        'The anti-fraud centre sent a warning about false bank staff; receive it and pass it on before 18:00.',
      ),
      at: hoursFrom(startMs, -4),
      isRead: false,
      href: '/groups',
    },
    {
      id: 'n2',
      title: text('您有了一个代理岗位', '您有了一個代理崗位', 'You have a post as a deputy'),
      body: text(
        `${LONG_PERSON}请您代理联络员，至 2027-06-30。`,
        `${LONG_PERSON}請您代理聯絡員，至 2027-06-30。`,
        `You stand in as a contact until 2027-06-30.`,
      ),
      at: hoursFrom(startMs, -30),
      isRead: false,
      href: '/account',
    },
    {
      id: 'n1',
      title: text(
        '您的账号在一台新设备上登录',
        '您的帳號在一台新裝置上登入',
        'Your account was signed in on a new device',
      ),
      body: text(
        '如果不是您，请立即结束它并修改密码。',
        '如果不是您，請立即結束它並修改密碼。',
        'If it was not you, end it at once and change the password.',
      ),
      at: hoursFrom(startMs, -52),
      isRead: true,
      href: '/account?tab=sessions',
    },
  ],
  next: 'n0',
})

const sessions = (startMs: number): Json => ({
  items: [
    {
      id: 's1',
      createdAt: hoursFrom(startMs, -5),
      lastSeenAt: hoursFrom(startMs, 0),
      device: 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36',
      place: '10.8.0.12',
      isCurrent: true,
    },
    {
      id: 's2',
      createdAt: hoursFrom(startMs, -70),
      lastSeenAt: hoursFrom(startMs, -30),
      device: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1',
      place: '10.8.3.77',
      isCurrent: false,
    },
  ],
})

const SEARCH = {
  groups: [
    {
      kind: 'organisation',
      items: [
        { id: 'o1', title: BRANCH.name, subtitle: '银行 · 青溪镇', href: '/alliance/o1' },
        { id: 'o2', title: LONG_ORGANISATION, subtitle: '党政机关 · 昭乌达路街道', href: '/alliance/o2' },
      ],
    },
    { kind: 'person', items: [{ id: 'p1', title: '林×梅', subtitle: '柜员 · 青溪支行', href: '/people/p1' }] },
    {
      kind: 'decision',
      items: [{ id: 'd1', title: 'dec_10', subtitle: '暂缓 · ¥186,000.00', href: '/decisions/dec_10' }],
    },
  ],
}

/** A square that looks like a QR code; only for photographs. */
const QR_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 21 21" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h21v21H0z"/><path stroke="#000" d="${Array.from(
  { length: 21 },
  (_, y) =>
    Array.from({ length: 21 }, (__, x) => ((x * 7 + y * 13 + x * y) % 3 === 0 ? `M${x} ${y}.5h1` : '')).join(''),
).join('')}"/></svg>`

export interface HouseScene {
  readonly isEmpty: boolean
  readonly isLong: boolean
  readonly mustEnrol: boolean
}

/** Answers of the house; who is signed in changes with what is posted. */
export function createHouse(scene: HouseScene, startMs: number, isSignedIn: boolean) {
  let signed = isSignedIn
  const pages: Readonly<Record<string, (locale: string) => unknown>> = {
    'GET /v1/me': (locale) => ({
      ...(signed ? signedIn(scene.isLong, locale) : NOBODY),
      ...(signed && scene.mustEnrol ? { secondFactor: 'must-enrol' } : {}),
    }),
    'GET /v1/sample-people': () => ({ items: SAMPLE_PEOPLE }),
    'GET /v1/desk': () => (scene.isEmpty ? { ...desk(startMs), waiting: [], changed: [] } : desk(startMs)),
    'GET /v1/notifications': () => (scene.isEmpty ? { items: [], next: null } : notifications(startMs)),
    'GET /v1/sessions': () => sessions(startMs),
    'GET /v1/search': () => (scene.isEmpty ? { groups: [] } : SEARCH),
    'GET /v1/views': () => ({
      items: [
        { id: 'v1', page: '/style-guide', name: '本周新增', query: '?q=%E9%9D%92', isMine: true, sharedWith: null },
      ],
    }),
    'GET /v1/invitations/preview': () => ({
      kind: 'person',
      organisation: LONG_ORGANISATION,
      role: 'grid-worker',
      sector: null,
      areaName: null,
      title: null,
      invitedBy: '周建国',
      expiresAt: hoursFrom(startMs, 100),
    }),
    'POST /v1/me/second-factor': () => ({
      uri: 'otpauth://totp/x',
      qrSvg: QR_SVG,
      secret: 'JBSW Y3DP EHPK 3PXP JBSW Y3DP',
    }),
    'POST /v1/me/second-factor/confirm': () => ({
      recoveryCodes: [
        '4f9k-2m7q',
        'x8c3-ppd2',
        'hh27-w9rt',
        '3kzs-8vbn',
        'q6yd-5ju4',
        'mm92-t7fe',
        'c4xw-9gk8',
        '2rhp-6sna',
      ],
    }),
  }
  return (method: string, path: string, locale: string): Reply | undefined => {
    const answer = pages[`${method} ${path}`]
    if (answer) return { body: answer(locale) }
    if (method === 'POST' && path.startsWith('/v1/sessions')) signed = true
    if (method === 'DELETE' && path === '/v1/sessions/current') signed = false
    return method === 'GET' ? undefined : { body: { ok: true } }
  }
}
