import type { Block, Inline } from '../../../packages/platform/src/domain/paper.ts'

export type Say = (hans: string, hant: string, en: string) => string

export function fig(id: string, text: string): Inline {
  return { kind: 'figure', figure: id, text }
}

export function table(t: Say): Block {
  const row = (name: string, ...values: string[]): Inline[][] => [[name], ...values.map((value) => [fig(name, value)])]
  return {
    kind: 'table',
    key: 'state/table',
    caption: t('11月各乡镇发案与宣传情况', '11月各鄉鎮發案與宣傳情況', 'Cases and publicity by township, November'),
    columns: [
      { title: t('单位', '單位', 'Unit'), share: 34, align: 'start' },
      { title: t('发案（起）', '發案（起）', 'Cases'), share: 18, align: 'end' },
      { title: t('同比', '同比', 'On last year'), share: 18, align: 'end' },
      { title: t('入户（户）', '入戶（戶）', 'Visits'), share: 30, align: 'end' },
    ],
    rows: [
      row(t('城关镇', '城關鎮', 'Chengguan'), '9', '-30.8%', '6,120'),
      row(t('青石乡', '青石鄉', 'Qingshi'), '5', '+25.0%', '3,415'),
      row(t('桃源镇', '桃源鎮', 'Taoyuan'), '4', '-42.9%', '3,880'),
      row(t('大桥乡', '大橋鄉', 'Daqiao'), '3', '0.0%', '2,815'),
      row(t('合计', '合計', 'Together'), '21', '-22.2%', '16,230'),
    ],
    hasTotal: true,
    note: t(
      '注：发案数按立案日期统计，大桥乡上年同期为3起。',
      '註：發案數按立案日期統計，大橋鄉上年同期為3起。',
      'Note: cases by day of filing; Daqiao had 3 in the same month of last year.',
    ),
  }
}

export function chart(t: Say): Block {
  return {
    kind: 'chart',
    key: 'state/chart',
    caption: t('2026年各月发案数与上年同期', '2026年各月發案數與上年同期', 'Cases by month, 2026 and the year before'),
    alt: t(
      '柱状图：各月发案数，6月最低，11月尚未满期。',
      '柱狀圖：各月發案數，6月最低，11月尚未滿期。',
      'Columns: cases by month, lowest in June; November is not over.',
    ),
    chart: {
      form: 'bar',
      unit: t('起', '起', 'cases'),
      categories: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'].map((month) =>
        t(`${month}月`, `${month}月`, month),
      ),
      series: [
        { name: t('2025年', '2025年', '2025'), values: [31, 28, 33, null, 30, 29, 35, 33, 30, 28, 27] },
        { name: t('2026年', '2026年', '2026'), values: [26, 22, 27, 25, 23, 0, 24, 25, 22, 23, 21] },
      ],
      incomplete: [10],
    },
  }
}

export function body(t: Say): Block[] {
  const p = (key: string, ...text: Inline[]): Block => ({ kind: 'paragraph', key, text })
  const h = (level: 1 | 2 | 3 | 4, key: string, text: string): Block => ({ kind: 'heading', key, level, text: [text] })
  return [
    p(
      'lead/lead',
      t(
        '为坚决遏制电信网络诈骗犯罪高发态势，切实保护人民群众财产安全，根据《中华人民共和国反电信网络诈骗法》和县委、县政府的部署，现将2026年11月有关工作情况通报如下：',
        '為堅決遏制電信網絡詐騙犯罪高發態勢，切實保護人民群眾財產安全，根據《中華人民共和國反電信網絡詐騙法》和縣委、縣政府的部署，現將2026年11月有關工作情況通報如下：',
        'This report sets out what was done in November 2026 under the law against telecom and online fraud, what the figures say – “fewer cases, larger losses” – and what’s next.',
      ),
    ),
    h(1, 'state/head', t('基本情况', '基本情況', 'The state of things')),
    h(2, 'state/sub', t('发案总体下降', '發案總體下降', 'Fewer cases in all')),
    p(
      'state/text',
      t('11月，全县共立电信网络诈骗案件', '11月，全縣共立電信網絡詐騙案件', 'In November the county opened '),
      fig('cases', '21'),
      t('起，同比下降', '起，同比下降', ' cases, down '),
      fig('cases@lastYear', '22.2%'),
      t('；止付资金', '；止付資金', ' on the year; it stopped '),
      fig('stopped', '186.4'),
      t('万元。其中冒充公检法类案件', '萬元。其中冒充公檢法類案件', ' ten-thousand yuan. Of the cases, '),
      fig('cases/type=police', '9'),
      t(
        '起，占比最高，受害人以六十岁以上老年人为主，资金多经新开立的个人账户转出。',
        '起，佔比最高，受害人以六十歲以上長者為主，資金多經新開立的個人賬戶轉出。',
        ' posed as police or courts: the largest share. Most who lost money were over sixty, and most of it left through newly opened accounts.',
      ),
    ),
    table(t),
    chart(t),
    h(2, 'state/work', t('宣传覆盖面扩大', '宣傳覆蓋面擴大', 'Publicity reached further')),
    h(3, 'state/visits', t('入户宣传', '入戶宣傳', 'Visits to households')),
    p(
      'state/visits-text',
      t('全县入户', '全縣入戶', 'Workers visited '),
      fig('visits', '16,230'),
      t('户，举办讲座', '戶，舉辦講座', ' households and held '),
      fig('lectures', '11'),
      t(
        '场。龘龘、䶮、喆、堃、燊、昇、㛃等网格员走访较多，其做法是：',
        '場。䶮、喆、堃、燊、昇、㛃等網格員走訪較多，其做法是：',
        ' lectures. The most active did three things:',
      ),
    ),
    h(4, 'state/visits-way', t('一户一档', '一戶一檔', 'A file for each household')),
    {
      kind: 'list',
      key: 'state/list',
      items: [
        [
          t(
            '逐户讲清“三不一多”原则，并当面演示一次假冒来电；',
            '逐戶講清「三不一多」原則，並當面演示一次假冒來電；',
            'the rule of three noes and one more, with a false call played on the spot;',
          ),
        ],
        [
          t(
            '帮助老年人安装国家反诈中心应用并设置亲情联系人；',
            '幫助長者安裝國家反詐中心應用並設置親情聯絡人；',
            'the centre’s app and a trusted contact on the telephones of the old;',
          ),
        ],
        [
          {
            kind: 'strong',
            text: t(
              '发现正在汇款的，立即拨打96110。',
              '發現正在匯款的，立即撥打96110。',
              'when money is just being sent, call 96110 at once.',
            ),
          },
        ],
      ],
    },
    h(1, 'faults/head', t('存在的问题', '存在的問題', 'What is not right')),
    p(
      'faults/text',
      t(
        '青石乡发案上升，主要原因是村级宣传不到位，知晓率调查尚未开展，',
        '青石鄉發案上升，主要原因是村級宣傳不到位，知曉率調查尚未開展，',
        'Cases rose in Qingshi, where publicity in the villages was thin; the survey of who knows was not held, ',
      ),
      { kind: 'missing', what: t('11月知晓率', '11月知曉率', 'share of people who know, November') },
      t('，无法评价效果。', '，無法評價效果。', ', so that nothing can be said of its effect.'),
    ),
    h(1, 'next/head', t('下一步工作打算', '下一步工作打算', 'What comes next')),
    p(
      'next/text',
      t(
        '青石乡人民政府应于12月20日前完成全部行政村的入户宣传，县公安局派员指导；各成员单位于每月5日前报送上月数据。联系人：',
        '青石鄉人民政府應於12月20日前完成全部行政村的入戶宣傳，縣公安局派員指導；各成員單位於每月5日前報送上月數據。聯絡人：',
        'Qingshi completes its visits by 20 December with help from the county police. Every member hands in its figures by the fifth of the month. Contact: ',
      ),
      { kind: 'blank', width: 8 },
      t('。', '。', '.'),
    ),
  ]
}
