/** One type of telecom fraud as the simulator plays it. Sources and assumptions: docs/using/simulator.md. */
export interface ScamType {
  readonly id: string
  readonly share: number
  readonly ageMean: number
  readonly ageSigma: number
  /** Loss of the whole case in yuan: log-normal, Pareto above `PARETO_FROM_YUAN`. */
  readonly lossMedianYuan: number
  readonly lossSigma: number
  readonly payments: readonly [least: number, most: number]
  readonly spanHours: readonly [least: number, most: number]
  /** Factor from one payment to the next; 1 means equal parts. */
  readonly growth: number
  readonly inCall: number
  readonly screenShare: number
  /** Share of cases in which the victim empties the account; deposits are broken as often. */
  readonly drain: number
  readonly counter: number
  readonly hours: readonly [from: number, to: number]
  readonly workdaysOnly?: true
  /** Share of cases in which a loan is taken first. */
  readonly loan: number
  /** Share of cases in which the first small payment comes back with a gain. */
  readonly bait: number
  readonly remarks: readonly string[]
}

export const PARETO_FROM_YUAN = 500_000
export const PARETO_ALPHA = 1.1

export const SCAM_TYPES: readonly ScamType[] = [
  { id: 'brush-order', share: 0.3, ageMean: 29, ageSigma: 8, lossMedianYuan: 12_000, lossSigma: 1.2, payments: [3, 9], spanHours: [1, 30], growth: 1.9, inCall: 0.1, screenShare: 0.12, drain: 0, counter: 0.01, hours: [10, 23], loan: 0, bait: 0.8, remarks: ['', '', '任务', '充值', '货款'] },
  { id: 'fake-investment', share: 0.12, ageMean: 39, ageSigma: 10, lossMedianYuan: 60_000, lossSigma: 1.3, payments: [3, 12], spanHours: [48, 888], growth: 1.5, inCall: 0.03, screenShare: 0.04, drain: 0.3, counter: 0.12, hours: [9, 23], loan: 0, bait: 0.4, remarks: ['', '', '投资', '往来款'] },
  { id: 'fake-shopping', share: 0.14, ageMean: 31, ageSigma: 10, lossMedianYuan: 1_500, lossSigma: 1.1, payments: [1, 3], spanHours: [0.2, 6], growth: 1, inCall: 0.05, screenShare: 0.02, drain: 0, counter: 0, hours: [9, 23], loan: 0, bait: 0, remarks: ['', '货款', '定金', '运费'] },
  { id: 'fake-customer-service', share: 0.09, ageMean: 36, ageSigma: 11, lossMedianYuan: 16_000, lossSigma: 1.1, payments: [1, 5], spanHours: [0.3, 3], growth: 1.1, inCall: 0.75, screenShare: 0.48, drain: 0.6, counter: 0.01, hours: [9, 21], loan: 0.35, bait: 0, remarks: ['', '', '取消会员', '验证'] },
  { id: 'fake-loan', share: 0.09, ageMean: 32, ageSigma: 8, lossMedianYuan: 9_000, lossSigma: 0.9, payments: [1, 4], spanHours: [0.5, 24], growth: 1.6, inCall: 0.2, screenShare: 0.08, drain: 0.1, counter: 0.01, hours: [9, 22], loan: 0.35, bait: 0, remarks: ['', '', '保证金', '解冻', '手续费'] },
  { id: 'fake-credit-record', share: 0.07, ageMean: 33, ageSigma: 8, lossMedianYuan: 22_000, lossSigma: 1, payments: [1, 5], spanHours: [0.5, 5], growth: 1.1, inCall: 0.7, screenShare: 0.48, drain: 0.6, counter: 0.01, hours: [9, 21], loan: 0.35, bait: 0, remarks: ['', '', '验证流水', '还款'] },
  { id: 'impersonating-acquaintance', share: 0.05, ageMean: 42, ageSigma: 9, lossMedianYuan: 40_000, lossSigma: 1.1, payments: [1, 2], spanHours: [0.1, 2], growth: 1, inCall: 0.1, screenShare: 0.02, drain: 0.2, counter: 0.1, hours: [9, 18], loan: 0, bait: 0, remarks: ['', '货款', '借款'] },
  { id: 'impersonating-authority', share: 0.06, ageMean: 50, ageSigma: 16, lossMedianYuan: 60_000, lossSigma: 1.3, payments: [1, 5], spanHours: [0.5, 48], growth: 1.1, inCall: 0.8, screenShare: 0.36, drain: 0.9, counter: 0.2, hours: [9, 18], workdaysOnly: true, loan: 0.35, bait: 0, remarks: ['', '', '保证金', '资金清查'] },
  { id: 'romance', share: 0.04, ageMean: 43, ageSigma: 11, lossMedianYuan: 25_000, lossSigma: 1.3, payments: [2, 10], spanHours: [24, 888], growth: 1.3, inCall: 0.03, screenShare: 0.02, drain: 0.2, counter: 0.08, hours: [9, 23], loan: 0, bait: 0, remarks: ['', '', '生日快乐', '医药费'] },
  { id: 'game-trade', share: 0.04, ageMean: 21, ageSigma: 5, lossMedianYuan: 1_200, lossSigma: 1, payments: [1, 3], spanHours: [0.1, 3], growth: 1.3, inCall: 0.05, screenShare: 0.08, drain: 0, counter: 0, hours: [12, 23], loan: 0, bait: 0, remarks: ['', '', '账号', '解冻'] },
]
