import type { SameWords } from '../../../ui/words.ts'

export const zhHans = {
  form: {
    title: '登录',
    says: '用本单位管理员为您开通的账号登录。',
    login: '账号',
    password: '密码',
    act: '登录',
    code: '动态验证码',
    codeHint: '打开验证器应用，输入 6 位数字；手机不在身边时，可输入一个恢复码。',
    codeRefused: '验证码不对或已过期。请等下一个验证码再输入。',
    refused: '账号或密码不对。请核对后重新输入。',
    tooOften: '尝试的次数太多。请过几分钟再试；账号没有被锁定。',
    otherAccount: '换一个账号',
    orWith: '或者用统一身份登录：',
    oidcFailed: '统一身份登录没有成功',
    oidcFailedNext:
      '可能在对方那里取消了、超过了 10 分钟，或者您在这里还没有账号。请再点一次统一身份登录；仍然不行，请联系本单位管理员。',
    oidcFactorNext: '您的岗位要求动态验证码，而对方没有核对。请改用下面的账号和密码登录，或联系本单位管理员。',
    oidcAwayNext: '现在连接不上统一身份登录。请过几分钟再试，或者先用下面的账号和密码登录。',
    oidcOftenNext: '尝试的次数太多。请过几分钟再试；账号没有被锁定。',
    noAccount: '还没有账号？请向本单位管理员要一个邀请链接。忘记密码也找他。',
  },
  sample: {
    title: '先用样例试试',
    says: '点一个人，就以他的身份进入虚构的样例县。随便操作，不影响任何真实业务。只在这台电脑上提供。',
    failed: '没能读取样例人员。请刷新页面重试。',
    refused: '没能进入样例。请重试。',
    groups: {
      money: '银行和支付平台',
      police: '公安',
      government: '党政机关和基层',
      members: '学校、医疗、企业等成员单位',
      public: '群众',
    },
  },
  account: {
    name: '姓名',
    login: '账号',
    loginHint: '以后用它登录。可以用工号、邮箱或手机号。',
    password: '密码',
    passwordHint: '越长越安全。用一句自己记得住、别人猜不到的话最好。',
    phone: '手机号',
    phoneHint: '用来接收紧急通知。加密保存，同事只能看到后两位。',
  },
  welcome: {
    title: '欢迎使用联防',
    says: '这是第一次启动。请填写辖区，并建立第一个管理员账号；之后由您邀请其他人。',
    noToken: '这个链接不完整',
    noTokenNext: '请从服务器的启动日志里复制完整的链接，包括“#”后面的部分。链接只能用一次。',
    district: '辖区',
    districtName: '辖区名称',
    districtNameHint: '联防网覆盖的区县全称。',
    districtCode: '行政区划代码',
    districtCodeHint: '六位数字，例如 110101。',
    you: '您的账号',
    act: '建立联防网',
  },
  join: {
    title: '加入联防',
    says: '有人邀请您加入。请核对下面的单位和岗位，再建立自己的账号。',
    over: '这个邀请不能用了',
    overNext: '它可能已经用过、过期或被撤回，也可能链接不完整。请向邀请您的人再要一个。',
    organisation: '单位',
    sector: '行业',
    area: '所在地',
    role: '岗位',
    by: '邀请单位',
    organisationName: '本单位名称',
    organisationNameHint: '请填写全称，例如营业执照上的名称。',
    until: '有效期至',
    act: '建立账号并加入',
    done: '账号已建好，欢迎加入联防',
  },
  factor: {
    title: '设置动态验证码',
    says: '除密码外，登录时再输入手机上的 6 位数字。密码泄露，别人也进不来。',
    must: '请先完成这一步',
    mustSays: '您的岗位权限较大，设置好动态验证码后才能使用其他页面。',
    app: '在手机上安装一个验证器应用（如系统自带的密码管理、Microsoft Authenticator、FreeOTP）。',
    scan: '在应用里添加账号，扫描这个二维码。',
    qr: '动态验证码的二维码；密钥也以文字列在下面',
    secret: '不能扫描时，手动输入这个密钥',
    code: '应用里显示的 6 位数字',
    codeHint: '每 30 秒更换一次。',
    act: '确认并启用',
    codesTitle: '保存恢复码',
    codesSay: '手机丢失或损坏时，每个恢复码可以代替一次验证码。请打印或抄下，放在安全的地方。',
    allCodes: '全部恢复码',
    printCodes: '打印恢复码',
    kept: '已保存好，继续',
  },
}

export type SignInWords = SameWords<typeof zhHans>

declare module '../../../ui/words.ts' {
  interface WordSpaces {
    'sign-in': SignInWords
  }
}
