import { STANDARD_STYLE, type Block, type PaperContent } from '../../packages/platform/src/domain/paper.ts'
import { sampleContent } from '../papers/setting/sample-content.ts'

/** A letter of one page with its receipt. */
export const onePage = (): PaperContent => sampleContent('letter', 'zh-Hans')

/** A report of five pages: the body of the sample twice, with its tables and charts. */
export function fivePages(): PaperContent {
  const content = sampleContent('briefing', 'zh-Hans')
  return { ...content, blocks: [...content.blocks, ...content.blocks.slice(0, 7)] }
}

const TEXT =
  '该单位按照县联席会议部署，组织网格员逐户走访，讲清冒充公检法、虚假投资、刷单返利三类手法，指导群众安装国家反诈中心应用，对独居老人逐一签订联系卡，并会同银行网点开展劝阻演练。'

/** A year book of so many units, five pages each: text, one table and one chart. */
export function yearBook(units: number): PaperContent {
  const { blocks } = sampleContent('official', 'zh-Hans')
  const pieces = blocks.filter(({ kind }) => kind === 'table' || kind === 'chart')
  const unit = (number: number): Block[] => [
    { kind: 'heading', key: `unit-${number}/head`, level: 1, text: [`第${number}单位`] },
    ...['基本情况', '主要做法', '存在问题', '下步打算'].flatMap((title, part): Block[] => [
      { kind: 'heading', key: `unit-${number}/h${part}`, level: 2, text: [title] },
      ...Array.from({ length: 6 }, (_, index): Block => ({
        kind: 'paragraph',
        key: `unit-${number}/p${part}-${index}`,
        text: [TEXT, { kind: 'figure', figure: `f${number}`, text: `${number * 7 + index}` }, '户。'],
      })),
    ]),
    ...pieces,
  ]
  return {
    ...sampleContent('booklet', 'zh-Hans'),
    style: STANDARD_STYLE,
    blocks: Array.from({ length: units }, (_, index) => unit(index + 1)).flat(),
  }
}
