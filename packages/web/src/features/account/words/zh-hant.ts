import type { AccountWords } from './zh-hans.ts'

export const zhHant: AccountWords = {
  page: { title: '我的帳號', says: '您的崗位、顯示方式、密碼和登入的裝置。', trail: '誰看過我的記錄' },
  tab: { posts: '崗位', display: '顯示', password: '密碼', factor: '動態驗證碼', sessions: '登入的裝置' },
  posts: {
    says: '{{name}}，您現在有以下崗位。需要變動時，請聯絡本單位管理員。',
    deputy: '代理',
    until: '至 {{day}}',
    lasting: '長期',
  },
  display: {
    elderHint: '字更大，按鈕更大，間距更寬。在您登入的每台裝置上都生效。',
    themeHint: '只對這台裝置生效。',
  },
  password: {
    says: '修改後，其他裝置上的登入會全部結束。',
    current: '現在的密碼',
    next: '新密碼',
    nextHint: '越長越安全。用一句自己記得住、別人猜不到的話最好。',
    again: '再輸入一次新密碼',
    differ: '兩次輸入的新密碼不一樣。請重新輸入。',
    wrong: '現在的密碼不對。請重新輸入。',
    act: '修改密碼',
    done: '密碼已修改。',
  },
  factor: {
    says: '除密碼外，登入時再輸入手機上的 6 位數字。密碼外洩，別人也進不來。',
    on: '已啟用',
    off: '未啟用',
    begin: '設定動態驗證碼',
    again: '換一部手機重新設定',
  },
  sessions: {
    says: '您的帳號正在這些裝置上登入。發現不認識的，請立即結束它，並修改密碼。',
    place: '{{place}}，{{from}} 登入',
    last: '最近使用：{{at}}',
    current: '這台裝置',
    end: '結束登入',
    endTitle: '結束這台裝置上的登入？',
    endSays: '「{{device}}」會立即退出，沒有提交的內容會遺失。',
    ended: '已結束。',
  },
  help: {
    stolen: {
      ask: '手機或電腦丟了怎麼辦？',
      answer: '在「登入的裝置」裡結束它的登入，再修改密碼。恢復碼可以代替一次動態驗證碼。',
    },
    post: { ask: '崗位不對，怎麼改？', answer: '崗位由本單位管理員設定和收回，請聯絡他。' },
  },
}
