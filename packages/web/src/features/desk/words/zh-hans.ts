import type { SameWords } from '../../../ui/words.ts'

export const zhHans = {
  desk: {
    title: '工作台',
    titleOf: '{{name}}，您好',
    reading: '正在读取…',
    unknown: '暂时读不到现在的情况。',
    waiting: '等我办的',
    first: '先办这一件',
    nothingWaits: '现在没有等您办的事',
    nothingWaitsNext: '有新的会出现在这里，同时发一条通知。',
    changed: '上次看过以后的变化',
    seenAll: '都看过了',
    startHere: '可以从这里开始',
    nothingChanged: '没有新的变化。',
  },
  due: { overdue: '已逾期', today: '今天到期', by: '{{when}} 前', none: '没有期限' },
  help: {
    order: { ask: '按什么排列？', answer: '按期限，最急的在最上面；没有期限的在最后。' },
    gone: { ask: '办完以后呢？', answer: '办完的会自动从这里消失，不用手动勾选。同事先办了，也会消失。' },
    changed: {
      ask: '“变化”包括什么？',
      answer: '您有权看到的记录里，上次打开工作台之后别人做的改动，例如有人读了您发的快报。',
    },
  },
}

export type DeskWords = SameWords<typeof zhHans>

declare module '../../../ui/words.ts' {
  interface WordSpaces {
    desk: DeskWords
  }
}
