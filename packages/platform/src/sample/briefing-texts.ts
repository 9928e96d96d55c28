export interface BriefingText {
  readonly key: string
  readonly serial: number
  readonly title: string
  readonly scamTypes: readonly string[]
  readonly text: string
}

/** Written for the invented county in the manner of such briefings. No case and no person in them is real. */
export const BRIEFING_TEXTS: readonly [older: BriefingText, recent: BriefingText, newest: BriefingText] = [
  {
    key: 'BRF-31',
    serial: 31,
    title: '反诈快报第31期：本月刷单返利类案件占四成，请重点提醒在家带孩子的家长',
    scamTypes: ['brush-order', 'fake-investment'],
    text: [
      '各乡镇（街道）、各成员单位：',
      '近一周全县电信网络诈骗警情较上周略有上升，其中刷单返利类约占四成，受骗人多为在家照看孩子的妇女和刚毕业的求职者。',
      '典型手法：先以“点赞关注领红包”小额返现取得信任，再拉入所谓“任务群”，以“连单未完成不能提现”为由要求连续垫资，金额从几百元升到数万元。',
      '辨别要点：凡是要求先垫钱的兼职都是诈骗；凡是说“再做一单才能提现”的，一分钱都提不出来。',
      '请各单位做好三件事：一、当日转发到村（社区）居民群、企业群和家长群；二、网格员入户时当面提醒，并帮助安装国家反诈中心应用；三、发现正在垫资的群众，立即拨打96110或110。',
      '岚泽县反诈中心',
    ].join('\n'),
  },
  {
    key: 'BRF-32',
    serial: 32,
    title: '反诈快报第32期：冒充公检法和“安全账户”骗局盯上老年人，网点请落实三问二看一核对',
    scamTypes: ['impersonating-authority', 'card-spending'],
    text: [
      '各乡镇（街道）、各银行网点、各成员单位：',
      '近日县内接连出现冒充公检法诈骗。骗子自称外地办案人员，说您名下的银行卡涉案，要求提前支取定期存款，转到“安全账户”，并要求全程保持通话、不许告诉家人。',
      '县内两家网点的柜员发现老年客户神色紧张、一直在通话，问清情况后暂缓办理，联系家属和派出所核实，成功劝阻。',
      '请记住：公安机关没有安全账户，不会通过电话、网络做笔录，不会让您转账自证清白。',
      '请各网点对提前支取定期、首次向陌生人大额转账的客户，落实“三问二看一核对”；请各村（社区）通过小喇叭在午间和傍晚时段播放提醒；请子女当晚给家中老人打一个电话。',
      '岚泽县反诈中心',
    ].join('\n'),
  },
  {
    key: 'BRF-33',
    serial: 33,
    title: '反诈快报第33期：冒充客服退款、取消“会员扣费”警情上升，请今天下班前转发到每个群',
    scamTypes: ['fake-customer-service', 'trojan'],
    text: [
      '各乡镇（街道）、各成员单位：',
      '今日反诈中心接到多起同类报警：来电自称购物平台或短视频平台客服，称您误开了会员，不取消每月自动扣费，诱导下载会议软件并打开“屏幕共享”，趁机看到银行卡密码和验证码，把钱转走。',
      '请马上提醒身边人：接到客服退款、取消会员、取消直播功能的电话，一律先挂断，自己打开官方应用查询；凡是要求打开屏幕共享的，都是诈骗。',
      '已经打开共享的，立即断网关机，用别人的手机拨打110，并联系银行挂失。',
      '快递网点和通信营业厅请在柜台口头提醒；学校请通过家校平台推送给家长。',
      '岚泽县反诈中心',
    ].join('\n'),
  },
]
