/** A briefing that its writer handed in and that waits for a second person, and one that is still being written. Invented. */
export const WAITING_BRIEFING = {
  key: 'BRF-34',
  title: '反诈快报第34期：冒充领导、熟人借钱的骗局抬头，财务人员付款前务必当面或电话核实',
  scamTypes: ['impersonating-acquaintance'],
  text: [
    '各乡镇（街道）、各成员单位：',
    '本周县内两家企业的财务人员先后被拉入假冒“老板”建立的聊天群，对方以“项目保证金”“急付货款”为由催促转账。其中一家因银行柜员多问一句而及时止付。',
    '辨别要点：头像、昵称都能仿冒；只在网上催付款、不肯接电话的，一律先停。',
    '请各企业落实“先核实、后付款”：超过平常金额的付款，须当面或拨打本人原有电话确认。请各村（社区）提醒群众：熟人网上借钱，先打电话听声音。',
    '岚泽县反诈中心',
  ].join('\n'),
} as const

export const DRAFT_BRIEFING = {
  key: 'BRF-T04-1',
  title: '青溪镇反诈提醒：集市上“免费领鸡蛋、扫码送礼品”要多个心眼',
  scamTypes: ['phishing-link'],
  text: [
    '各村、各单位：',
    '近日镇上集市出现以“扫码领礼品”为名诱导下载不明应用、拉人进群的摊位。',
    '请提醒群众：不扫来路不明的二维码，不下载陌生人给的应用，不把验证码告诉任何人。',
    '青溪镇平安法治办',
  ].join('\n'),
} as const
