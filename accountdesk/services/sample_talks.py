"""What was said with the firms of the sample book, promised both ways and answered in surveys; all invented.

A day inside a text is written ``{2026-11-24}`` and comes out as a day of the book. Days are those of a book
whose today is 24 November 2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from accountdesk.services.sample_firms import NOTHING, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A contact that took place."""

    key: str
    firm: str
    day: str
    channel: str
    people: tuple[str, ...]
    note: Text
    subject: Text = NOTHING
    time: str = ""
    minutes: int | None = None
    mood: int | None = None
    direction: str = "out"
    place: Text = NOTHING
    colleague: str = "lin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A promise that is still open."""

    firm: str
    person: str
    direction: str
    what: Text
    due: str
    made: str
    talk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a survey."""

    firm: str
    person: str
    day: str
    kind: str = "nps"
    score: int
    comment: Text = NOTHING
    closed: str = ""


TALKS: tuple[Talk, ...] = (
    Talk(
        key="plant2", firm="hengyue", day="2026-11-23", time="09:05", channel="call", direction="in", people=("li_na",), minutes=6,
        note=("Plant 2 adds two lines; she wants to see the HX-40 before the audit date is set.", "二厂新增两条线，想看 HX-40 样机，下周定审核日期。"),
    ),
    Talk(
        key="line4", firm="hengyue", day="2026-11-12", time="14:00", channel="visit", direction="both", people=("chen_rui", "li_na", "tang_yu"), minutes=90, mood=4,
        subject=("sealing problem on line 4", "4 号线密封问题"), place=("Plant 2", "二厂"),
        note=(
            "Walked the line with @Chen Rui and @Li Na. Cracks come from the washing cycle, not from our housing; they run it at 85 °C since July. "
            ">> send IP67 retest report by {2026-11-24} with two loan units. << Plant 2 audit date by {2026-11-22} Mr Gao asks whether the frame price holds for 2027. "
            "! rival Keling quoted 6 % below us $ safety curtains for Plant 2, ¥400k #quality #plant2",
            "与 @陈锐、@李娜 走了一遍产线。裂纹来自清洗工序，不是我们的外壳；七月起他们用 85 °C 清洗。"
            ">> {2026-11-24}前交 IP67 复测报告，附两台借用样机。<< {2026-11-22}前定二厂审核日期。高总问 2027 年框架价是否不变。"
            "! 对手科菱报价低 6 %。$ 二厂安全光幕，¥40万 #质量 #二厂",
        ),
    ),
    Talk(
        key="frame", firm="hengyue", day="2026-10-20", time="16:40", channel="mail", people=("gao_lifeng",), subject=("frame contract 2027, first thoughts", "2027 年框架合同，初步想法"),
        note=("Sent the outline: same prices, two delivery lots, call-off by month. >> frame draft 2027 by {2026-12-04}", "发去提纲：价格不变，分两批交货，按月叫货。>> {2026-12-04}前交 2027 年框架草案"),
    ),
    Talk(
        key="tea", firm="hengyue", day="2026-09-15", time="10:00", channel="visit", direction="both", people=("chen_rui",), minutes=70, mood=4, place=("Plant 2", "二厂"), colleague="hang",
        subject=("washing cycle measured", "清洗工序测量"), note=("Temperature log taken together over one shift. Strong Pu’er, no coffee.", "一起测了一个班的温度记录。浓普洱，不喝咖啡。"),
    ),
    Talk(
        key="half_year", firm="hengyue", day="2026-07-21", time="14:00", channel="visit", direction="both", people=("li_na", "chen_rui", "gao_lifeng"), minutes=120, mood=3, place=("Headquarters", "总部"),
        subject=("half-year review", "半年回顾"), note=("Delivery praised, documents too slow. Prices came up in front of everyone: never again, first with Li Na alone.", "交期受肯定，文档太慢。会上当众谈到价格：以后先与李娜私下沟通。"),
    ),
    Talk(
        key="rival", firm="haituo", day="2026-09-24", time="10:20", channel="call", people=("sun_li",), minutes=14, mood=2, subject=("line 3 is postponed", "三号线推迟"),
        note=("Line 3 is postponed to spring, they are ! testing a rival sensor on line 1. << signed drawing, rev. C by {2026-11-18}", "三号线推迟到春天，他们 ! 在一号线试用对手的传感器。<< {2026-11-18}前交 C 版图纸签字件"),
    ),
    Talk(
        key="cracked", firm="jiangchuan", day="2026-11-24", time="08:55", channel="call", direction="in", people=("he_yun",), minutes=9, mood=2, subject=("cracked M12 connectors", "M12 接头开裂"), colleague="yue",
        note=("“Cracked at the slot, line 2 stands since 08:30.” 240 pieces of batch 2609 on the infusion line.", "“开口处裂了，二号线 08:30 起停了。”输液线上有 2609 批 240 件。"),
    ),
    Talk(
        key="training", firm="jiangchuan", day="2026-11-20", time="09:30", channel="visit", direction="both", people=("he_yun", "lei_xue"), minutes=150, mood=4, subject=("training for two shifts", "两班培训"), colleague="hang", place=("Ward equipment plant", "病房设备厂"),
        note=("Both shifts can change a head now. >> training plan, 2 days by {2026-11-30}", "两个班都会换头了。>> {2026-11-30}前交两天培训计划"),
    ),
    Talk(
        key="quote_asked", firm="nordvik", day="2026-11-05", time="15:10", channel="mail", people=("solberg",), subject=("quote Q-2231", "报价 Q-2231"),
        note=("Sent quote Q-2231 for the deck sensors. Two mails since without an answer.", "发出甲板传感器报价 Q-2231。此后两封邮件没有回音。"),
    ),
    Talk(
        key="line7", firm="chengguang", day="2026-11-15", time="11:30", channel="wechat", direction="in", people=("xu_bo",), subject=("line 7 wants to change to HX-40", "七号线想换 HX-40"),
        note=("The budget goes to the board in December, Mr Lu decides. Wants two samples. >> bring two HX-40 samples by {2026-11-24} << forecast for Q1 2027 by {2026-11-25}", "预算在十二月上会，陆总拍板，要两件样品。>> {2026-11-24}带两件 HX-40 样品 << {2026-11-25}前交明年一季度预测"),
    ),
    Talk(
        key="longhua", firm="chengguang", day="2026-09-03", time="14:00", channel="visit", direction="both", people=("xu_bo",), minutes=80, mood=4, subject=("lines 5 to 7", "五至七号线"), place=("Longhua plant", "龙华工厂"),
        note=("Showed the HX-40 on line 5. << drawing of line 7 by {2026-11-20}", "在五号线演示 HX-40。<< {2026-11-20}前交七号线图纸"),
    ),
    Talk(key="answer_late", firm="chengguang", day="2026-09-23", channel="mail", direction="in", people=("fang_jie",), subject=("delivery dates", "交期"), note=("Complains that delivery questions take two days.", "嫌交期答复慢，要等两天。")),
    Talk(
        key="night", firm="chengguang", day="2026-07-07", time="17:10", channel="call", direction="in", people=("deng_yue",), minutes=11, subject=("false alarms on the night shift", "夜班误报"), colleague="hang",
        note=("False alarms after cleaning; better with the new bracket.", "清洁后误报，改装支架后好转。"),
    ),
    Talk(
        key="loan", firm="brandt", day="2026-11-19", time="16:05", channel="call", people=("keller",), minutes=12, mood=2, subject=("loan unit is late", "借用样机迟了"),
        note=("She gave a 5 and says why: nobody told her. >> loan unit HX-40 by {2026-11-27}", "她打了 5 分并说了原因：没有人告诉她。>> {2026-11-27}前寄 HX-40 借用样机"),
    ),
    Talk(
        key="root_cause", firm="meridian", day="2026-11-22", time="18:30", channel="call", direction="in", people=("fang_wei",), minutes=16, mood=2, subject=("washdown leaks, C-115", "清洗渗漏 C-115"), colleague="yue",
        note=("Wants the root cause by Wednesday, in writing.", "周三前要书面的原因分析。"),
    ),
    Talk(key="depot", firm="yuanfan", day="2026-11-02", time="10:15", channel="wechat", people=("zhou_ming",), subject=("probes for cold room 4", "4 号冷库探头"), note=("Likes the probes; nobody named yet who pays.", "探头合用；还没说由谁付款。")),
    Talk(
        key="prices", firm="jincheng", day="2026-11-12", time="09:00", channel="call", people=("wu_jian",), minutes=22, mood=3, subject=("what the renewal needs", "续约要什么"),
        note=("The board meets in December. >> price list 2027 by {2026-11-22} << line B layout by {2026-12-02}", "委员会十二月开会。>> {2026-11-22}前交 2027 年价格表 << {2026-12-02}前交 B 线布局图"),
    ),
    Talk(key="hubs", firm="yunzhan", day="2026-11-10", time="14:00", channel="video", direction="both", people=("he_fan", "shi_lei"), minutes=45, mood=4, subject=("fewer cabinets", "减少电柜"), note=("$ IO-Link hubs, ¥90k. They want to see it run first.", "$ IO-Link 集线器，¥9万。想先看实机。")),
    Talk(key="line1", firm="jinglan", day="2026-11-21", time="15:00", channel="video", direction="both", people=("jiang_yue",), minutes=30, mood=5, subject=("line 1 runs", "一号线运行"), note=("Three weeks without a stop. $ line 2 sensors, ¥70k", "三周没有停线。$ 二号线传感器，¥7万")),
    Talk(key="samples", firm="tanaka", day="2026-11-18", time="15:30", channel="visit", direction="both", people=("wang_hengyu", "tanaka_k"), minutes=60, mood=4, subject=("HX-40 on the grinder", "磨床上的 HX-40"), note=("One sample for a week of night shifts. >> sample of HX-40 by {2026-12-02}", "一件样品，夜班试一周。>> {2026-12-02}前送 HX-40 样品")),
    Talk(key="budget", firm="qinyue", day="2026-10-21", time="15:00", channel="call", people=("qin_chuan",), minutes=18, mood=3, subject=("budget round 2027", "2027 年预算会"), note=("All talks move behind the budget round.", "所有谈话都推到预算会之后。")),
    Talk(key="valves", firm="hengyi", day="2026-11-16", time="11:00", channel="mail", people=("qian_wen",), subject=("quote Q-2234", "报价 Q-2234"), note=("Valve sensors, answer promised for December. << answer to quote Q-2234 by {2026-12-11}", "阀门传感器，答应十二月答复。<< {2026-12-11}前答复 Q-2234")),
    Talk(key="moved", firm="ruichang", day="2026-08-24", time="09:40", channel="call", people=("zheng_jie",), minutes=7, mood=2, subject=("project moved to 2027", "项目推到 2027 年"), note=("The order of last week is off; they hope for spring.", "上周的单取消，希望春天再说。")),
    Talk(key="retrofit", firm="boyuan", day="2026-11-17", time="10:30", channel="call", people=("luo_min",), minutes=20, mood=4, subject=("retrofit kit", "改造套件"), colleague="min", note=("Price is fine, terms are open. $ retrofit kit, ¥220k", "价格可以，条件未定。$ 改造套件，¥22万")),
    Talk(key="spares", firm="kowalski", day="2026-10-29", time="12:00", channel="mail", direction="in", people=("swiatek",), subject=("spare sets before Christmas", "圣诞前的备件"), colleague="min", note=("Asks for delivery by 15 December.", "要求 12 月 15 日前到货。")),
    Talk(key="venture", firm="hengyue_wuxi", day="2026-10-14", time="16:00", channel="wechat", people=("ji_zhekun",), subject=("first spindles tested", "首批主轴测试"), note=("Good results; buying is still done from Suzhou.", "结果不错；采购还在苏州。")),
    Talk(key="kiln", firm="lianhua", day="2026-06-09", time="10:00", channel="call", people=("liang_bo",), minutes=8, subject=("few new kilns", "新窑不多"), colleague="min", note=("Only spares this year.", "今年只买备件。")),
    Talk(key="small", firm="taihe", day="2026-07-30", time="09:00", channel="call", people=("cao_yi",), minutes=6, subject=("quarterly order", "季度订单"), note=("Happy, small, regular.", "满意，量小，固定。")),
)  # fmt: skip

PLEDGES: tuple[Pledge, ...] = (
    Pledge(firm="hengyue", person="chen_rui", direction="mine", what=("IP67 retest report", "IP67 复测报告"), due="2026-11-24", made="2026-11-12", talk="line4"),
    Pledge(firm="hengyue", person="gao_lifeng", direction="mine", what=("Frame draft 2027", "2027 年框架草案"), due="2026-12-04", made="2026-10-20", talk="frame"),
    Pledge(firm="hengyue", person="li_na", direction="theirs", what=("Demand for Q1", "一季度需求预测"), due="2026-11-27", made="2026-11-10"),
    Pledge(firm="hengyue", person="chen_rui", direction="theirs", what=("Plant 2 audit date", "二厂审核日期"), due="2026-11-22", made="2026-11-12", talk="line4"),
    Pledge(firm="jincheng", person="wu_jian", direction="mine", what=("Price list 2027", "2027 年价格表"), due="2026-11-22", made="2026-11-12", talk="prices"),
    Pledge(firm="jincheng", person="wu_jian", direction="theirs", what=("Line B layout", "B 线布局图"), due="2026-12-02", made="2026-11-12", talk="prices"),
    Pledge(firm="brandt", person="keller", direction="mine", what=("Loan unit HX-40", "HX-40 借用样机"), due="2026-11-27", made="2026-11-19", talk="loan"),
    Pledge(firm="jiangchuan", person="he_yun", direction="mine", what=("Training plan, 2 days", "两天培训计划"), due="2026-11-30", made="2026-11-20", talk="training"),
    Pledge(firm="haituo", person="sun_li", direction="theirs", what=("Signed drawing, rev. C", "C 版图纸签字件"), due="2026-11-18", made="2026-09-24", talk="rival"),
    Pledge(firm="haituo", person="sun_li", direction="mine", what=("Price for 500 HX-22", "500 件 HX-22 的价格"), due="2026-11-27", made="2026-09-24", talk="rival"),
    Pledge(firm="chengguang", person="xu_bo", direction="mine", what=("Two HX-40 samples", "带两件 HX-40 样品"), due="2026-11-24", made="2026-11-15", talk="line7"),
    Pledge(firm="chengguang", person="xu_bo", direction="theirs", what=("Forecast for Q1 2027", "2027 年一季度预测"), due="2026-11-25", made="2026-11-15", talk="line7"),
    Pledge(firm="chengguang", person="deng_yue", direction="theirs", what=("Drawing of line 7", "七号线图纸"), due="2026-11-20", made="2026-09-03", talk="longhua"),
    Pledge(firm="tanaka", person="wang_hengyu", direction="mine", what=("Sample of HX-40", "HX-40 样品"), due="2026-12-02", made="2026-11-18", talk="samples"),
    Pledge(firm="hengyi", person="qian_wen", direction="theirs", what=("Answer to quote Q-2234", "答复报价 Q-2234"), due="2026-12-11", made="2026-11-16", talk="valves"),
)  # fmt: skip

ANSWERS: tuple[Answer, ...] = (
    Answer(firm="hengyue", person="li_na", day="2026-01-15", kind="csat", score=4),
    Answer(firm="hengyue", person="chen_rui", day="2026-06-09", score=9, closed="2026-06-11"),
    Answer(firm="hengyue", person="gao_lifeng", day="2026-07-14", score=9, closed="2026-07-16"),
    Answer(firm="hengyue", person="li_na", day="2026-08-20", score=9, closed="2026-08-21"),
    Answer(firm="hengyue", person="li_na", day="2026-10-13", kind="csat", score=4, comment=("Delivery is steady, documents come too slowly.", "交期稳定，文档给得太慢。"), closed="2026-10-14"),
    Answer(firm="hengyue", person="chen_rui", day="2026-11-05", score=7, comment=("Delivery is reliable. Documents arrive too late for our audits.", "交付可靠。文档赶不上我们的审核。")),
    Answer(firm="haituo", person="sun_li", day="2026-06-18", score=7),
    Answer(firm="chengguang", person="xu_bo", day="2026-09-10", score=8),
    Answer(firm="brandt", person="keller", day="2026-02-26", score=8),
    Answer(firm="brandt", person="keller", day="2026-11-19", score=5, comment=("The loan unit did not come and nobody called.", "借用样机没有到，也没有人打电话。")),
    Answer(firm="jiangchuan", person="he_yun", day="2026-05-21", kind="csat", score=4, comment=("Papers came late, the rest was good.", "文件迟了，其余都好。"), closed="2026-05-22"),
    Answer(firm="jiangchuan", person="he_yun", day="2026-08-11", score=6),
    Answer(firm="jincheng", person="wu_jian", day="2026-04-16", score=8),
    Answer(firm="jincheng", person="tian_fang", day="2026-09-17", kind="csat", score=4),
    Answer(firm="tanaka", person="wang_hengyu", day="2026-03-12", score=9),
    Answer(firm="tanaka", person="tanaka_k", day="2026-09-24", score=10, comment=("No stop in a year.", "一年没有停线。")),
    Answer(firm="jinglan", person="jiang_yue", day="2026-11-13", score=9),
    Answer(firm="meridian", person="fang_wei", day="2026-10-08", score=6, comment=("Washdown must not leak.", "清洗不能渗漏。")),
    Answer(firm="yuanfan", person="zhou_ming", day="2026-08-27", score=9),
    Answer(firm="yunzhan", person="he_fan", day="2026-07-22", kind="csat", score=5),
    Answer(firm="kowalski", person="swiatek", day="2026-05-07", score=8),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How many ordinary contacts a firm had with whom: in the last 180 days and in the 550 before."""

    firm: str
    recent: Mapping[str, int]
    older: Mapping[str, int]
    channels: Mapping[str, int] = field(default_factory=dict)  # exact numbers; else as the people like it
    until: Mapping[str, str] = field(default_factory=dict)  # last day with a person


PLANS: tuple[Plan, ...] = (
    Plan(
        firm="hengyue", recent={"li_na": 18, "chen_rui": 14, "gao_lifeng": 4, "tang_yu": 1}, older={"li_na": 26, "chen_rui": 18, "gao_lifeng": 7, "tang_yu": 3, "qiao_lin": 2, "sun_wei": 1, "xu_mei": 1, "ding_hao": 1},
        channels={"visit": 19, "call": 40, "mail": 37}, until=dict.fromkeys(("li_na", "chen_rui", "gao_lifeng", "tang_yu"), "2026-10-19"),
    ),
    Plan(firm="haituo", recent={"sun_li": 6}, older={"sun_li": 18, "fan_jun": 1}),
    Plan(firm="jiangchuan", recent={"he_yun": 7, "lei_xue": 6, "wu_tao": 1}, older={"he_yun": 14, "lei_xue": 10, "wu_tao": 2}),
    Plan(firm="nordvik", recent={"solberg": 5, "haugen": 1}, older={"solberg": 9, "haugen": 3}),
    Plan(firm="chengguang", recent={"xu_bo": 29, "deng_yue": 2, "fang_jie": 1}, older={"xu_bo": 4}, until={"deng_yue": "2026-07-06", "fang_jie": "2026-09-20"}),
    Plan(firm="brandt", recent={"keller": 6, "yilmaz": 3}, older={"keller": 15, "yilmaz": 4, "brandt_j": 2}),
    Plan(firm="meridian", recent={"fang_wei": 4, "pan_ying": 4}, older={"fang_wei": 6, "pan_ying": 9}),
    Plan(firm="yuanfan", recent={"zhou_ming": 5, "bi_rong": 2}, older={"zhou_ming": 10, "bi_rong": 6}),
    Plan(firm="jincheng", recent={"wu_jian": 11, "tian_fang": 6}, older={"wu_jian": 24, "tian_fang": 12, "mei_chang": 1}),
    Plan(firm="yunzhan", recent={"he_fan": 6, "shi_lei": 2}, older={"he_fan": 9, "shi_lei": 5}),
    Plan(firm="jinglan", recent={"jiang_yue": 14, "kong_de": 3}, older={"jiang_yue": 5}),
    Plan(firm="tanaka", recent={"wang_hengyu": 10, "tanaka_k": 2}, older={"wang_hengyu": 20, "tanaka_k": 5}),
    Plan(firm="qinyue", recent={"qin_chuan": 6, "bai_hua": 2}, older={"qin_chuan": 18, "bai_hua": 4}),
    Plan(firm="hengyi", recent={"qian_wen": 5}, older={"qian_wen": 12}),
    Plan(firm="ruichang", recent={"zheng_jie": 3}, older={"zheng_jie": 14}),
    Plan(firm="boyuan", recent={"luo_min": 6}, older={"luo_min": 9}),
    Plan(firm="kowalski", recent={"swiatek": 4, "kowalska": 1}, older={"swiatek": 7}),
    Plan(firm="hengyue_wuxi", recent={"ji_zhekun": 4}, older={"ji_zhekun": 3}),
    Plan(firm="lianhua", recent={}, older={"liang_bo": 6}),
    Plan(firm="taihe", recent={"cao_yi": 1}, older={"cao_yi": 5}),
)  # fmt: skip

# Ordinary contacts: channels they fit, subject, note. {name} is the person, {item} a product.
ORDINARY: tuple[tuple[str, Text, Text], ...] = (
    ("call wechat", ("delivery week of {item}", "{item}的交货周"), ("{name} asks whether half can leave a week earlier. Checked with stock: yes.", "{name}问能否提前一周先发一半。查过库存：可以。")),
    ("call video", ("demand for the next quarter", "下季度需求"), ("Steady; one line is planned for maintenance in the second month.", "平稳；第二个月有一条线检修。")),
    ("call mail", ("packing of {item}", "{item}的包装"), ("Wants boxes of fifty instead of a hundred.", "希望由每箱一百改为五十。")),
    ("mail", ("test report of {item}", "{item}检测报告"), ("Report sent, stamped copy follows by post.", "报告已发，盖章件随后寄出。")),
    ("mail", ("drawing and 3D model of {item}", "{item}图纸和三维模型"), ("Sent the current revision.", "已发现行版本。")),
    ("mail", ("invoice copy", "发票副本"), ("Copy sent again, to the new address of accounting.", "已重发到财务的新邮箱。")),
    ("mail call", ("lead time of {item}", "{item}交期"), ("Six weeks now, four from next month.", "目前六周，下月起四周。")),
    ("visit", ("walk through the line", "走线"), ("Saw {item} in use with {name}; two heads sit too close to the guide rail.", "与{name}看了 {item}的使用；有两个头离导轨太近。")),
    ("visit video", ("quarterly review", "季度回顾"), ("Orders, deliveries and open points gone through. No surprise.", "过了订单、交付和未了事项。没有意外。")),
    ("visit", ("commissioning of {item}", "{item}调试"), ("Runs since noon; settings written down for both shifts.", "中午起运行；两班的参数都记下了。")),
    ("wechat", ("photo of the nameplate", "铭牌照片"), ("{name} sent a photo; it is the older revision, spare part is in stock.", "{name}发来照片；是旧版，备件有货。")),
    ("wechat call", ("urgent pieces of {item}", "急要 {item}"), ("Twenty pieces went by express the same day.", "当天快递发出二十件。")),
    ("call", ("bracket for {item}", "{item}支架"), ("The new bracket fits; {name} wants it as standard.", "新支架合适；{name}希望作为标准件。")),
    ("video call", ("settings of {item}", "{item}参数"), ("Changed the filter together, false signals are gone.", "一起改了滤波，误报消失。")),
    ("call wechat mail", ("holiday plan", "放假安排"), ("Their plant stands still for a week; deliveries before or after.", "他们停产一周；货在之前或之后到。")),
    ("mail video", ("comparison with the old sensor", "与旧传感器对比"), ("Sent the table; {name} shows it to the team.", "已发对比表；{name}给团队看。")),
)  # fmt: skip

# Promises that were settled: direction, text, days until due.
SETTLED: tuple[tuple[str, Text, int], ...] = (
    ("mine", ("Data sheet of {item}", "{item}资料"), 3),
    ("mine", ("Offer for {item}", "{item}报价"), 7),
    ("theirs", ("Forecast by month", "按月预测"), 10),
    ("mine", ("Stamped test report", "盖章检测报告"), 5),
    ("theirs", ("Drawing of the mounting place", "安装位置图纸"), 14),
)
