# engine: numpy
# blocked: no

import xml.dom.minidom
import xml.etree.ElementTree as ET

tree = ET.ElementTree(ET.fromstring("<a><b c='1'/></a>"))
tree.write("a.xml")
assert ET.parse("a.xml").getroot().find("b").get("c") == "1"
print(xml.dom.minidom.parse("a.xml").toprettyxml())
