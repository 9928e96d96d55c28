import {
  STANDARD_STYLE,
  type Block,
  type Layout,
  type PaperContent,
  type SourceLine,
} from '../../../packages/platform/src/domain/paper.ts'
import { body, chart, fig, table, type Say } from './sample-pieces.ts'
import type { Locale } from '../../../packages/platform/src/domain/text.ts'

const SHA = '3f1c0a9be7d24588a1b0c6d5e4f39281706a5b4c3d2e1f0099887766554433aa'

function sourcesOf(t: Say): SourceLine[] {
  const scope = t(
    '松林县，2026-11-01 至 2026-11-30',
    '松林縣，2026-11-01 至 2026-11-30',
    'Songlin County, 2026-11-01 to 2026-11-30',
  )
  return [
    {
      figure: 'cases',
      printed: '21',
      indicator: t('电信网络诈骗发案数', '電信網絡詐騙發案數', 'Fraud cases opened'),
      rule: t('按立案日期计，撤案不计', '按立案日期計，撤案不計', 'By day of filing; withdrawn cases left out'),
      scope,
      rows: 21,
    },
    {
      figure: 'stopped',
      printed: '186.4',
      indicator: t('止付金额（万元）', '止付金額（萬元）', 'Money stopped (10,000 yuan)'),
      rule: t('止付成功且未被撤销的指令', '止付成功且未被撤銷的指令', 'Stop orders that succeeded and stood'),
      scope,
      rows: 37,
    },
    {
      figure: 'visits',
      printed: '16,230',
      indicator: t('入户宣传户数', '入戶宣傳戶數', 'Households visited'),
      rule: t('同一户同一月只计一次', '同一戶同一月只計一次', 'A household counts once a month'),
      scope,
      rows: 16_230,
    },
  ]
}

const letterText = (t: Say): Block[] => [
  {
    kind: 'paragraph',
    key: 'letter/hello',
    text: [
      t(
        '近期，我县有居民接到自称“公安局”“银监会”的电话，被要求把钱转到“安全账户”。公安机关没有安全账户，也不会通过电话办案。',
        '近期，我縣有居民接到自稱「公安局」「銀監會」的電話，被要求把錢轉到「安全賬戶」。公安機關沒有安全賬戶，也不會通過電話辦案。',
        'People in our county have been called by “the police” and told to move their money to a “safe account”. The police have no safe accounts and settle nothing by telephone.',
      ),
    ],
  },
  {
    kind: 'paragraph',
    key: 'letter/ask',
    text: [
      t(
        '请您做到：未知链接不点击，陌生来电不轻信，个人信息不透露，转账汇款多核实。如有疑问，请拨打96110。',
        '請您做到：未知連結不點擊，陌生來電不輕信，個人信息不透露，轉賬匯款多核實。如有疑問，請撥打96110。',
        'Open no unknown links, trust no unknown callers, give away nothing about yourself, and check before you pay. When in doubt, call 96110.',
      ),
    ],
  },
]

const receipt = (t: Say, serial: string): Block => ({
  kind: 'receipt',
  key: `receipt/${serial}`,
  serial,
  qr: `https://lianfang.example/r/${serial}`,
  title: t('回　执', '回　條', 'Receipt'),
  boxes: [
    t('已读', '已讀', 'Read'),
    t('已讲解', '已講解', 'Explained'),
    t('已安装反诈应用', '已安裝反詐應用', 'App installed'),
  ],
  lines: [t('户主签名：', '戶主簽名：', 'Signature:'), t('日期：', '日期：', 'Date:')],
})

const formBlocks = (t: Say): Block[] => [
  {
    kind: 'paragraph',
    key: 'form/head',
    isFlush: true,
    text: [t('填报单位（盖章）：', '填報單位（蓋章）：', 'Unit (stamp): '), { kind: 'blank', width: 14 }],
  },
  {
    kind: 'fields',
    key: 'form/fields',
    rows: [
      [t('当事人姓名', '當事人姓名', 'Name'), [t('欧阳䶮喆', '歐陽䶮喆', 'Ouyang Yanzhe')]],
      [t('证件号码', '證件號碼', 'Identity number'), [{ kind: 'blank', width: 18 }]],
      [
        t('违法事实', '違法事實', 'What was done'),
        [
          t(
            '2026年11月3日，将本人名下银行卡出借他人使用，收取好处费500元，该卡被用于转移涉诈资金，共计12笔、86,000元。',
            '2026年11月3日，將本人名下銀行卡出借他人使用，收取好處費500元，該卡被用於轉移涉詐資金，共計12筆、86,000元。',
            'On 3 November 2026 lent a bank card for 500 yuan; 12 payments of 86,000 yuan together passed through it.',
          ),
        ],
      ],
      [
        t('法律依据', '法律依據', 'Law'),
        [
          t(
            '《中华人民共和国反电信网络诈骗法》第三十一条',
            '《中華人民共和國反電信網絡詐騙法》第三十一條',
            'Law against Telecom and Online Fraud, article 31',
          ),
        ],
      ],
      [
        t('处理意见', '處理意見', 'Proposal'),
        [{ kind: 'missing', what: t('承办人意见', '承辦人意見', 'opinion of the officer in charge') }],
      ],
      [t('备注', '備註', 'Remarks'), ['']],
    ],
  },
  table(t),
]

function blocksOf(layout: Layout, t: Say): Block[] {
  switch (layout) {
    case 'letter':
      return [...letterText(t), receipt(t, 'SL-2026-000127-4')]
    case 'form':
      return formBlocks(t)
    case 'certificate':
      return [
        {
          kind: 'paragraph',
          key: 'certificate/text',
          text: [
            t(
              '在2026年度打击治理电信网络诈骗工作中成绩突出，共劝阻',
              '在2026年度打擊治理電信網絡詐騙工作中成績突出，共勸阻',
              'for outstanding work against fraud in 2026, in which ',
            ),
            fig('interventions', '21'),
            t('起、避免群众损失', '起、避免群眾損失', ' transfers were prevented and '),
            fig('saved', '186.4'),
            t(
              '万元，被评为“反诈先锋”。特发此证，以资鼓励。',
              '萬元，被評為「反詐先鋒」。特發此證，以資鼓勵。',
              ' ten-thousand yuan kept for the people of the county.',
            ),
          ],
        },
      ]
    case 'poster':
      return [
        {
          kind: 'heading',
          key: 'poster/rule',
          level: 1,
          text: [t('公安机关没有“安全账户”', '公安機關沒有「安全賬戶」', 'The police have no “safe account”')],
        },
        {
          kind: 'list',
          key: 'poster/list',
          items: [
            [t('未知链接不点击', '未知連結不點擊', 'Open no unknown links')],
            [t('陌生来电不轻信', '陌生來電不輕信', 'Trust no unknown callers')],
            [t('个人信息不透露', '個人信息不透露', 'Give away nothing about yourself')],
            [t('转账汇款多核实', '轉賬匯款多核實', 'Check before you pay')],
          ],
        },
        {
          kind: 'paragraph',
          key: 'poster/local',
          text: [
            t('本月我县已有', '本月我縣已有', 'This month '),
            fig('cases', '21'),
            t(
              '人上当，最多一人损失32万元。',
              '人上當，最多一人損失32萬元。',
              ' people in our county lost money, one of them 320,000 yuan.',
            ),
          ],
        },
        {
          kind: 'heading',
          key: 'poster/call',
          level: 1,
          text: [t('接到可疑电话，请拨打 96110', '接到可疑電話，請撥打 96110', 'In doubt? Call 96110')],
        },
      ]
    case 'leaflet':
      return [
        ...letterText(t).slice(0, 1),
        {
          kind: 'heading',
          key: 'leaflet/h',
          level: 1,
          text: [t('记住四句话', '記住四句話', 'Four sentences to keep')],
        },
        ...blocksOf('poster', t).filter((block) => block.kind === 'list'),
        {
          kind: 'heading',
          key: 'leaflet/h2',
          level: 1,
          text: [t('已经转账了怎么办', '已經轉賬了怎麼辦', 'If you have already paid')],
        },
        ...letterText(t).slice(1),
        chart(t),
      ]
    case 'script':
      return [
        { kind: 'heading', key: 'script/open', level: 1, text: [t('开场', '開場', 'Opening')] },
        {
          kind: 'paragraph',
          key: 'script/hello',
          text: [
            t(
              '各位大爷大妈，大家好！我是城关派出所的民警，今天用十分钟，跟大家讲三个发生在我们身边的真事。',
              '各位街坊，大家好！我是城關派出所的民警，今天用十分鐘，跟大家講三個發生在我們身邊的真事。',
              'Good morning, everybody. I am from the Chengguan station, and in ten minutes I will tell you three things that happened here, among us.',
            ),
          ],
        },
        {
          kind: 'paragraph',
          key: 'script/case',
          text: [
            t('上个月，全县有', '上個月，全縣有', 'Last month '),
            fig('cases', '21'),
            t(
              '户人家被骗。有一位老人，接到“公安局”的电话，说她的银行卡涉嫌洗钱，让她把钱转到“安全账户”；她转了，32万元，一辈子的积蓄。',
              '戶人家被騙。有一位長者，接到「公安局」的電話，說她的銀行卡涉嫌洗錢，讓她把錢轉到「安全賬戶」；她轉了，32萬元，一輩子的積蓄。',
              ' families were cheated. One old woman was called by “the police”: her card, they said, had been used for laundering; she was to move her money; she moved it, all of it.',
            ),
          ],
        },
        { kind: 'heading', key: 'script/close', level: 1, text: [t('结束', '結束', 'Close')] },
        {
          kind: 'paragraph',
          key: 'script/end',
          text: [
            t(
              '请大家记住：公安机关没有安全账户！有疑问，打96110。谢谢大家。',
              '請大家記住：公安機關沒有安全賬戶！有疑問，打96110。謝謝大家。',
              'Please remember: the police have no safe accounts. In doubt, call 96110. Thank you.',
            ),
          ],
        },
      ]
    case 'booklet':
      return [
        ...body(t),
        { kind: 'heading', key: 'unit/2', level: 1, text: [t('城关镇', '城關鎮', 'Chengguan')] },
        ...body(t).slice(3, 8),
        { kind: 'heading', key: 'unit/3', level: 1, text: [t('青石乡', '青石鄉', 'Qingshi')] },
        ...body(t).slice(3, 8),
      ]
    case 'official':
    case 'briefing':
      return body(t)
  }
}

function titleOf(layout: Layout, t: Say): string {
  switch (layout) {
    case 'letter':
      return t('致全县居民的一封信', '致全縣居民的一封信', 'A letter to every household')
    case 'form':
      return t('涉诈违法行为处理审批表', '涉詐違法行為處理審批表', 'Proposal of a penalty')
    case 'certificate':
      return t('荣誉证书', '榮譽證書', 'Certificate')
    case 'poster':
      return t('接到这个电话 请马上挂断', '接到這個電話 請馬上掛斷', 'Hang up. It is not the police.')
    case 'leaflet':
      return t('守住您的养老钱', '守住您的養老錢', 'Keep your savings yours')
    case 'script':
      return t('进社区反诈宣讲稿', '進社區反詐宣講稿', 'A talk against fraud')
    case 'booklet':
      return t(
        '松林县打击治理电信网络诈骗工作年鉴',
        '松林縣打擊治理電信網絡詐騙工作年鑑',
        'Year book of the work against fraud in Songlin County',
      )
    case 'official':
    case 'briefing':
      return t(
        '关于2026年11月全县打击治理电信网络诈骗犯罪工作情况的通报',
        '關於2026年11月全縣打擊治理電信網絡詐騙犯罪工作情況的通報',
        'Work against telecom and online fraud in Songlin County, November 2026',
      )
  }
}

/** A rich paper of each layout in each language: what the pictures are looked at with, and the tests read back. */
export function sampleContent(layout: Layout, locale: Locale, isDraft = false): PaperContent {
  const t: Say = (hans, hant, en) => (locale === 'en' ? en : locale === 'zh-Hant' ? hant : hans)
  const isIssued = layout === 'official' || layout === 'briefing' || layout === 'booklet'
  const office = t(
    '松林县打击治理电信网络新型违法犯罪工作联席会议办公室',
    '松林縣打擊治理電信網絡新型違法犯罪工作聯席會議辦公室',
    'Songlin County Office against Fraud',
  )
  const content: PaperContent = {
    locale,
    layout,
    style: STANDARD_STYLE,
    title: [titleOf(layout, t)],
    ...(layout === 'official' || layout === 'letter' || layout === 'certificate'
      ? {
          addressee:
            layout === 'certificate'
              ? t('欧阳䶮喆同志：', '歐陽䶮喆同志：', 'To Ouyang Yanzhe')
              : t(
                  '各乡镇人民政府，县直各单位：',
                  '各鄉鎮人民政府，縣直各單位：',
                  'To the townships and all county offices,',
                ),
        }
      : {}),
    blocks: blocksOf(layout, t),
    attachments:
      layout === 'official'
        ? [
            {
              title: t('11月各乡镇任务完成情况表', '11月各鄉鎮任務完成情況表', 'What each township did in November'),
              blocks: [table(t)],
            },
            { title: t('联系人名单', '聯絡人名單', 'Contacts'), blocks: formBlocks(t).slice(1, 2) },
          ]
        : [],
    ...(layout === 'poster'
      ? {}
      : {
          signature: {
            office: t('松林县公安局', '松林縣公安局', 'Songlin County Police'),
            date: t('2026年11月24日', '2026年11月24日', '24 November 2026'),
            hasSeal: layout !== 'briefing' && layout !== 'leaflet' && layout !== 'script',
          },
        }),
    sources: sourcesOf(t),
    mark: {
      paperId: 'PPR-2026-0412',
      runId: 'RUN-0077',
      dataSha256: SHA,
      state: t('已签发', '已簽發', 'issued'),
      isDraft,
      takenAt: '2026-11-24T08:00:00Z',
    },
  }
  if (!isIssued && layout !== 'poster') return content
  return {
    ...content,
    letterhead: {
      office:
        layout === 'poster' ? t('松林县公安局反诈中心', '松林縣公安局反詐中心', 'Songlin Anti-Fraud Centre') : office,
      ...(layout === 'briefing'
        ? {
            name: t('反诈工作简报', '反詐工作簡報', 'Anti-Fraud Bulletin'),
            issue: '12',
            date: t('2026年11月24日', '2026年11月24日', '24 November 2026'),
          }
        : { number: t('松反诈办〔2026〕12号', '松反詐辦〔2026〕12號', 'SL-AF [2026] 12') }),
    },
    ...(layout === 'poster'
      ? {}
      : {
          distribution: [
            t(
              '报：县委政法委，县政府办公室。',
              '報：縣委政法委，縣政府辦公室。',
              'To: County Committee, County Government.',
            ),
            t(
              '送：县法院、县检察院，各成员单位。',
              '送：縣法院、縣檢察院，各成員單位。',
              'For information: the court, the procuratorate, all members.',
            ),
            t('共印30份', '共印30份', '30 copies'),
          ],
        }),
  }
}
