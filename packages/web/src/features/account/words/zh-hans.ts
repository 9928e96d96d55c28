import type { SameWords } from '../../../ui/words.ts'

export const zhHans = {
  page: { title: '我的账号', says: '您的岗位、显示方式、密码和登录的设备。', trail: '谁看过我的记录' },
  tab: { posts: '岗位', display: '显示', password: '密码', factor: '动态验证码', sessions: '登录的设备' },
  posts: {
    says: '{{name}}，您现在有以下岗位。需要变动时，请联系本单位管理员。',
    deputy: '代理',
    until: '至 {{day}}',
    lasting: '长期',
  },
  display: {
    elderHint: '字更大，按钮更大，间距更宽。在您登录的每台设备上都生效。',
    themeHint: '只对这台设备生效。',
  },
  password: {
    says: '修改后，其他设备上的登录会全部结束。',
    current: '现在的密码',
    next: '新密码',
    nextHint: '越长越安全。用一句自己记得住、别人猜不到的话最好。',
    again: '再输入一次新密码',
    differ: '两次输入的新密码不一样。请重新输入。',
    wrong: '现在的密码不对。请重新输入。',
    act: '修改密码',
    done: '密码已修改。',
  },
  factor: {
    says: '除密码外，登录时再输入手机上的 6 位数字。密码泄露，别人也进不来。',
    on: '已启用',
    off: '未启用',
    begin: '设置动态验证码',
    again: '换一部手机',
    againSays: '先用旧手机上的验证码（或一个恢复码）解除绑定，接着在新手机上设置。',
    againAct: '解除并重新设置',
    renew: '更换恢复码',
    renewSays: '会得到一组新的恢复码，旧的全部作废。',
    renewAct: '取得新的恢复码',
    remove: '停用动态验证码',
    removeSays: '停用后只凭密码就能登录。如果您的岗位要求动态验证码，停用后要立即重新设置。',
    removed: '已解除绑定。',
    code: '动态验证码或恢复码',
    codeHint: '验证器应用里的 6 位数字；手机不在身边时，用一个恢复码。',
    wrong: '验证码不对，或已经用过。请等下一个验证码再输入。',
    tooOften: '尝试的次数太多。请过几分钟再试；账号没有被锁定。',
    codesTitle: '新的恢复码',
    codesSay: '旧的恢复码已经作废。手机丢失或损坏时，每个恢复码可以代替一次验证码。请打印或抄下，放在安全的地方。',
    allCodes: '全部恢复码',
    printCodes: '打印恢复码',
    kept: '已保存好',
  },
  sessions: {
    says: '您的账号正在这些设备上登录。发现不认识的，请立即结束它，并修改密码。',
    place: '{{place}}，{{from}} 登录',
    last: '最近使用：{{at}}',
    current: '这台设备',
    end: '结束登录',
    endTitle: '结束这台设备上的登录？',
    endSays: '“{{device}}”会立即退出，没有提交的内容会丢失。',
    ended: '已结束。',
    endOthers: '结束其他设备上的登录',
    endOthersSays: '除这台设备外，都会立即退出；没有提交的内容会丢失。',
    endedOthers: '已结束 {{count}} 处登录。',
  },
  help: {
    stolen: {
      ask: '手机或电脑丢了怎么办？',
      answer: '在“登录的设备”里结束它的登录，再修改密码。恢复码可以代替一次动态验证码。',
    },
    post: { ask: '岗位不对，怎么改？', answer: '岗位由本单位管理员设置和收回，请联系他。' },
  },
}

export type AccountWords = SameWords<typeof zhHans>

declare module '../../../ui/words.ts' {
  interface WordSpaces {
    account: AccountWords
  }
}
