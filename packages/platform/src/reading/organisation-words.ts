/** Words in which the name of an institution ends. */
const ENDS =
  /(?:派出所|司法所|公安局|保障局|管理局|教育局|监管局|文旅局|医保局|市局|县局|区局|分局|支行|分行|银行|农商行|信用社|信用联社|合作社|政府|街道办事处|街道|反诈中心|融媒体中心|服务中心|大队|支队|公司|协会|商会|学院|医院|卫生院|中学|小学|大学|学校|委员会|政法委|党组|党委|团委|居委会|村委会|学生会|工会|医保办|联席办|电视台|指挥部|运营商|宣讲团|反诈队|专班|公安机关)/g
/** What follows makes another thing of it: 公安局微信公众号, 派出所门口. */
const NO_END = /^(?:APP|公众号|微信|平台|会议|联席|抖音|工作群|门口|大厅|网点)/i

/** Where in `words` the name of an institution may end, from left to right. */
export function organisationEnds(words: string): number[] {
  return [...words.matchAll(ENDS)]
    .map((match) => match.index + match[0].length)
    .filter((end) => !NO_END.test(words.slice(end, end + 4)))
}
