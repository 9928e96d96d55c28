import type { SameWords } from '../../../ui/words.ts'

export const zhHans = {
  page: {
    title: '搜索',
    says: '在您有权查看的全部记录里查找，按种类列出。',
    box: '姓名、单位、编号或电话',
    hint: '输入名称、编号的一部分，或完整的电话、证件号。',
    more: '还有更多。多输入几个字可以缩小范围。',
    none: '没有找到“{{q}}”',
    noneNext: '换一个说法，或只输入名称的一部分。您无权查看的记录不会出现在这里。',
    count: '{{count}} 条',
  },
  kind: { organisation: '单位', person: '人员', group: '联络群组', decision: '判断', audit: '审计记录' },
  help: {
    missing: {
      ask: '为什么找不到我要的记录？',
      answer: '这里只列出您的岗位有权查看的记录。如果工作需要更多，请联系本单位管理员。',
    },
    phone: {
      ask: '可以按电话或证件号查找吗？',
      answer: '可以，但要输入完整的号码。号码是加密保存的，不能按其中一段查找。',
    },
  },
}

export type SearchWords = SameWords<typeof zhHans>

declare module '../../../ui/words.ts' {
  interface WordSpaces {
    search: SearchWords
  }
}
