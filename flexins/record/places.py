"""Which province a text names, by the names of provinces and of the cities people move from."""

from __future__ import annotations

HERE = "hubei"
PROVINCES = {
    "北京": "beijing",
    "天津": "tianjin",
    "河北": "hebei",
    "山西": "shanxi",
    "内蒙古": "inner_mongolia",
    "辽宁": "liaoning",
    "吉林": "jilin",
    "黑龙江": "heilongjiang",
    "上海": "shanghai",
    "江苏": "jiangsu",
    "浙江": "zhejiang",
    "安徽": "anhui",
    "福建": "fujian",
    "江西": "jiangxi",
    "山东": "shandong",
    "河南": "henan",
    "湖北": HERE,
    "湖南": "hunan",
    "广东": "guangdong",
    "广西": "guangxi",
    "海南": "hainan",
    "重庆": "chongqing",
    "四川": "sichuan",
    "贵州": "guizhou",
    "云南": "yunnan",
    "西藏": "tibet",
    "陕西": "shaanxi",
    "甘肃": "gansu",
    "青海": "qinghai",
    "宁夏": "ningxia",
    "新疆": "xinjiang",
}
_CITIES = {
    "hubei": "武汉 黄石 十堰 宜昌 襄阳 襄樊 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门",
    "guangdong": "广州 深圳 东莞 佛山 珠海 惠州 中山 汕头 江门 湛江",
    "jiangsu": "南京 苏州 无锡 常州 南通 徐州 扬州 昆山",
    "zhejiang": "杭州 宁波 温州 嘉兴 绍兴 金华 义乌 台州",
    "fujian": "福州 厦门 泉州",
    "shandong": "济南 青岛 烟台 潍坊",
    "henan": "郑州 洛阳 信阳 南阳",
    "hunan": "长沙 株洲 岳阳 常德",
    "jiangxi": "南昌 九江 赣州",
    "anhui": "合肥 芜湖 安庆",
    "sichuan": "成都 绵阳",
    "shaanxi": "西安 咸阳",
    "liaoning": "沈阳 大连",
    "jilin": "长春",
    "heilongjiang": "哈尔滨",
    "hebei": "石家庄 唐山",
    "shanxi": "太原",
    "inner_mongolia": "呼和浩特",
    "guangxi": "南宁 柳州 桂林",
    "hainan": "海口 三亚",
    "guizhou": "贵阳 遵义",
    "yunnan": "昆明",
    "gansu": "兰州",
    "qinghai": "西宁",
    "ningxia": "银川",
    "xinjiang": "乌鲁木齐",
    "tibet": "拉萨",
}
# The name that stands first decides; a longer one before the shorter that it contains.
_NAMES = dict(
    sorted(
        [
            *PROVINCES.items(),
            *((city, code) for code, names in _CITIES.items() for city in names.split()),
        ],
        key=lambda item: -len(item[0]),
    )
)


def province_of(text: str) -> str | None:
    """The code of the province that `text` names first; None where it names none."""
    places = [(text.find(name), code) for name, code in _NAMES.items() if name in text]
    return min(places)[1] if places else None
