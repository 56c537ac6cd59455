// The words that organisation names are made of, so that an abbreviation can be told from a different name. Knows no rule.
// Places: provinces, prefecture-level cities and the districts of the shipped programmes' cities, without 省 市 区. All public.

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");

export const places: ReadonlySet<string> = new Set(words(`
  北京 天津 上海 重庆 河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏
  陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾 东北 华北 华东 华南 华中 西北 西南
  石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海
  赤峰 通辽 鄂尔多斯 呼伦贝尔 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 白山 松原
  白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭 南京 无锡 徐州 常州 苏州 南通 连云港
  淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山
  滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州
  上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳
  许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭
  衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远
  东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 成都 自贡 攀枝花 泸州
  德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江
  普洱 临沧 大理 拉萨 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南
  西宁 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 哈密 吐鲁番
  龙亭 顺河 鼓楼 禹王台 祥符 杞县 通许 尉氏 兰考 道里 道外 南岗 香坊 平房 松北 呼兰 阿城 双城 西岗 沙河口 甘井子 旅顺口 金州 普兰店
  瓦房店 庄河 上城 下城 江干 拱墅 西湖 滨江 萧山 余杭 富阳 临安 桐庐 淳安 建德`));

/** Left out freely when a name is shortened: 开封市第一(人民)医院. */
export const soft: ReadonlySet<string> = new Set(words("中国 人民 附属 医学院 和 与 人民政府 行政 监督管理 管理 国有"));

/** Kinds and trades: a name made of these and places alone points at nobody. */
const common = words(`
  大学 学院 医学院 中学 小学 高级中学 高级 职业 技术 技师 技工 学校 医院 中医院 医科 附属 人民 妇产 肿瘤 研究院 研究所 设计院 科学院
  总工会 工会 委员会 共产党 人民政府 银行 分行 支行 分公司 子公司 支公司 分厂 总厂 车间 工程局 工程 局 厂 所 院 矿 站 段 队 处 科 室
  人力资源 社会保障 信息化 发展 改革 国有资产 监督管理 行政 管理 国有 教育 体育 财政 税务 工商 公安 交通 卫生 科学 文化 市场
  工业 农业 林业 商业 商务 建设 建筑 机械 机床 重型 重工 起重 钢铁 特钢 煤矿 煤炭 石油 天然气 化工 化肥 电气 电机 电器 电子 电力 供电 电网
  电缆 汽轮机 汽轮 锅炉 轴承 量具 刃具 仪表 仪器 阀门 水泵 鼓风机 空分 制氧机 互感器 橡胶 塑料 玻璃 水泥 陶瓷 造船 船舶 飞机 航空 航天
  汽车 机车 车辆 铁路 公路 公交 公共交通 巴士 地铁 动力 发动机 装备 设备 制造 配件 附件 制药 医药 药业 食品 纺织 棉纺织 印染 丝绸 织造
  印刷 烟草 粮油 水务 自来水 热力 燃气 环保 物业 物流 运输 仓储 贸易 商贸 实业 投资 科技 信息 通信 网络 软件 广告 传媒 旅游 酒店 餐饮
  理工 师范 财经 金融 政法 民族 外国语 海事 海洋 邮电 中医药 工学 医学 艺术 美术 音乐 城市 城乡 住房 广电 监管 保险 证券 东方 中国 和 与`);

const lexicon: ReadonlySet<string> = new Set([...places, ...common]);
const commonWords: ReadonlySet<string> = new Set(common);
const longest = 5;

/** Abbreviations in such general use that their characters do not decide: 哈工大 is never 哈尔滨工程大学. Longest first by use. */
export const known: readonly (readonly [string, string])[] = Object.entries({
  哈工大: "哈尔滨工业大学", 哈工程: "哈尔滨工程大学", 哈理工: "哈尔滨理工大学", 大工: "大连理工大学", 北大: "北京大学", 南大: "南京大学",
  中国石油: "中国石油天然气", 中石油: "中国石油天然气", 中国石化: "中国石油化工", 中石化: "中国石油化工", 中国海油: "中国海洋石油", 中海油: "中国海洋石油",
  国网: "国家电网", 一重: "一重型机械", 二重: "二重型机械", 一汽: "一汽车", 工行: "中国工商银行", 农行: "中国农业银行", 中行: "中国银行", 建行: "中国建设银行", 交行: "交通银行",
}).sort(([a], [b]) => b.length - a.length);

export interface Word {
  readonly text: string;
  readonly kind: "place" | "number" | "common" | "unknown";
}

/** Words of two characters that are shortened to their second: 工(商银)行. */
export const shortenedToEnd: ReadonlySet<string> = new Set(words("医院 银行 石油"));

const numerals = /^(?:[0-9]+|[A-Z]+|[零〇一二三四五六七八九十百]+)/;

/** A name as words, the longest known word first; what lies between known words is one unknown word. */
export function segment(text: string): Word[] {
  const found: Word[] = [];
  let unknown = "";
  const flush = (): void => {
    if (unknown !== "") found.push({ text: unknown, kind: "unknown" });
    unknown = "";
  };
  for (let at = 0; at < text.length; ) {
    const number = numerals.exec(text.slice(at))?.[0];
    let word = number;
    for (let length = Math.min(longest, text.length - at); word === undefined && length > 0; length--) {
      const piece = text.slice(at, at + length);
      if (lexicon.has(piece)) word = piece;
    }
    if (word === undefined) {
      unknown += text[at]!;
      at++;
      continue;
    }
    flush();
    found.push({ text: word, kind: number !== undefined ? "number" : places.has(word) ? "place" : "common" });
    at += word.length;
  }
  flush();
  return found;
}

/** Whether a name consists of places and kinds alone: 开封, 总工会, 大连机械. */
export function isGeneric(name: readonly Word[]): boolean {
  return name.every((word) => word.kind === "place" || commonWords.has(word.text));
}
