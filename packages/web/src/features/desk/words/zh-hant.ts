import type { DeskWords } from './zh-hans.ts'

export const zhHant: DeskWords = {
  desk: {
    title: '工作台',
    titleOf: '{{name}}，您好',
    reading: '正在讀取…',
    unknown: '暫時讀不到現在的情況。',
    waiting: '等我辦的',
    first: '先辦這一件',
    nothingWaits: '現在沒有等您辦的事',
    nothingWaitsNext: '有新的會出現在這裡，同時發一條通知。',
    changed: '上次看過以後的變化',
    seenAll: '都看過了',
    startHere: '可以從這裡開始',
    nothingChanged: '沒有新的變化。',
  },
  due: { overdue: '已逾期', today: '今天到期', by: '{{when}} 前', none: '沒有期限' },
  help: {
    order: { ask: '按什麼排列？', answer: '按期限，最急的在最上面；沒有期限的在最後。' },
    gone: { ask: '辦完以後呢？', answer: '辦完的會自動從這裡消失，不用手動勾選。同事先辦了，也會消失。' },
    changed: {
      ask: '「變化」包括什麼？',
      answer: '您有權看到的記錄裡，上次打開工作台之後別人做的改動，例如有人讀了您發的快報。',
    },
  },
}
